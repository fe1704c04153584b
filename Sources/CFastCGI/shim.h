// libfcgi 2.4.2 for Swift. Only fcgiapp.h: fcgi_stdio.h redefines stdio. epoll(7) and eventfd(2)
// are included here because Swift's Glibc module omits them, and only the gateway uses them.
#pragma once
#include <fcgiapp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
