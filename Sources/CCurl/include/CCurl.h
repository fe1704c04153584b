#pragma once
#include <curl/curl.h>
#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

// libcurl, loaded while the process runs. Its functions are called here only; Swift can't call C's variadic ones, of
// which there is one here for each type of value. epoll(7) and eventfd(2) are included because Swift's Glibc module
// omits them.

// Loads a library (CLoad.h) and starts it; false if it can't, with the reason in `reason`. No other thread may use or
// load libcurl meanwhile.
bool ccurl_load(const char *name, char *reason, size_t capacity);

CURL *ccurl_open(void);
void ccurl_close(CURL *handle);
void ccurl_reset(CURL *handle);
CURLcode ccurl_perform(CURL *handle);
const char *ccurl_error_text(CURLcode code);

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

CURLM *ccurl_multi_open(void);
void ccurl_multi_close(CURLM *multi);
CURLMcode ccurl_multi_add(CURLM *multi, CURL *handle);
void ccurl_multi_remove(CURLM *multi, CURL *handle);
CURLMsg *ccurl_multi_read(CURLM *multi, int *left);
void ccurl_multi_act(CURLM *multi, curl_socket_t socket);
const char *ccurl_multi_error_text(CURLMcode code);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode ccurl_set_list(CURL *handle, struct curl_slist *headers);

typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *user);
CURLcode ccurl_set_data(CURL *handle, CURLoption option, ccurl_data_callback callback);

typedef curl_socket_t (*ccurl_socket_callback)(void *user, curlsocktype purpose, struct curl_sockaddr *address);
CURLcode ccurl_set_open_socket(CURL *handle, ccurl_socket_callback callback);

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
void ccurl_multi_set_socket_callback(CURLM *multi, void *user, curl_socket_callback callback);
void ccurl_multi_set_timer_callback(CURLM *multi, void *user, curl_multi_timer_callback callback);

long ccurl_status(CURL *handle);
// The address is the last member, and longer than its declared type for IPv6.
const struct sockaddr *ccurl_address(const struct curl_sockaddr *address);
