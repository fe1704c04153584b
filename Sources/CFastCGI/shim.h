// libfcgi 2.4.2 for Swift. Only fcgiapp.h: fcgi_stdio.h redefines stdio.
// eventfd(2) stands here too, since Swift's Glibc module leaves it out and only the gateway uses it.
#pragma once
#include <fcgiapp.h>
#include <sys/eventfd.h>
