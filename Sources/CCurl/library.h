#pragma once
#include <curl/curl.h>

// Every function of libcurl that is used; any other call fails to link.
#define CCURL_FUNCTIONS(each) \
    each(curl_easy_cleanup) \
    each(curl_easy_getinfo) \
    each(curl_easy_init) \
    each(curl_easy_perform) \
    each(curl_easy_reset) \
    each(curl_easy_setopt) \
    each(curl_easy_strerror) \
    each(curl_global_init) \
    each(curl_multi_add_handle) \
    each(curl_multi_cleanup) \
    each(curl_multi_info_read) \
    each(curl_multi_init) \
    each(curl_multi_remove_handle) \
    each(curl_multi_setopt) \
    each(curl_multi_socket_action) \
    each(curl_multi_strerror) \
    each(curl_slist_append) \
    each(curl_slist_free_all)

#define CCURL_POINTER(function) __typeof__(&function) function;

// The functions' addresses. A call has parentheses around the pointer, since the headers define macros of the same names.
extern struct ccurl_library { CCURL_FUNCTIONS(CCURL_POINTER) } ccurl_library;

#define CALL(function) (ccurl_library.function)
