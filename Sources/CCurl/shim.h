#pragma once
#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

// Swift can't call C's variadic functions; each function here wraps curl_easy_setopt,
// curl_easy_getinfo or curl_multi_setopt for one type of value. epoll(7) and eventfd(2) are included
// because Swift's Glibc module omits them.

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_list(CURL *handle, struct curl_slist *headers) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *user);

static inline CURLcode ccurl_set_data(CURL *handle, CURLoption option, ccurl_data_callback callback) {
    return curl_easy_setopt(handle, option, callback);
}

typedef curl_socket_t (*ccurl_socket_callback)(void *user, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode ccurl_set_open_socket(CURL *handle, ccurl_socket_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline void ccurl_multi_set_socket_callback(CURLM *multi, void *user, curl_socket_callback callback) {
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, user);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

static inline void ccurl_multi_set_timer_callback(CURLM *multi, void *user, curl_multi_timer_callback callback) {
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, user);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
}

static inline long ccurl_status(CURL *handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

// The address is the last member, and longer than its declared type for IPv6.
static inline const struct sockaddr *ccurl_address(const struct curl_sockaddr *address) {
    return &address->addr;
}
