#include "library.h"
#include "CCurl.h"
#include "CLoad.h"
#include <stdio.h>

struct ccurl_library ccurl_library;

#define CCURL_NAME(function) #function,

static const char *const ccurl_names[] = {CCURL_FUNCTIONS(CCURL_NAME)};

bool ccurl_load(const char *name, char *reason, size_t capacity) {
    const size_t count = sizeof ccurl_names / sizeof *ccurl_names;
    if (!cload_open(name, ccurl_names, (void **) &ccurl_library, count, reason, capacity)) return false;
    const CURLcode code = CALL(curl_global_init)(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) snprintf(reason, capacity, "%s", ccurl_error_text(code));
    return code == CURLE_OK;
}

CURL *ccurl_open(void) { return CALL(curl_easy_init)(); }

void ccurl_close(CURL *handle) { CALL(curl_easy_cleanup)(handle); }

void ccurl_reset(CURL *handle) { CALL(curl_easy_reset)(handle); }

CURLcode ccurl_perform(CURL *handle) { return CALL(curl_easy_perform)(handle); }

const char *ccurl_error_text(CURLcode code) { return CALL(curl_easy_strerror)(code); }

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) {
    return CALL(curl_slist_append)(list, text);
}

void ccurl_list_free(struct curl_slist *list) { CALL(curl_slist_free_all)(list); }

CURLM *ccurl_multi_open(void) { return CALL(curl_multi_init)(); }

void ccurl_multi_close(CURLM *multi) { CALL(curl_multi_cleanup)(multi); }

CURLMcode ccurl_multi_add(CURLM *multi, CURL *handle) {
    return CALL(curl_multi_add_handle)(multi, handle);
}

void ccurl_multi_remove(CURLM *multi, CURL *handle) {
    CALL(curl_multi_remove_handle)(multi, handle);
}

CURLMsg *ccurl_multi_read(CURLM *multi, int *left) {
    return CALL(curl_multi_info_read)(multi, left);
}

void ccurl_multi_act(CURLM *multi, curl_socket_t socket) {
    int running = 0;
    CALL(curl_multi_socket_action)(multi, socket, 0, &running);
}

const char *ccurl_multi_error_text(CURLMcode code) { return CALL(curl_multi_strerror)(code); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return CALL(curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return CALL(curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return CALL(curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return CALL(curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_list(CURL *handle, struct curl_slist *headers) {
    return CALL(curl_easy_setopt)(handle, CURLOPT_HTTPHEADER, headers);
}

CURLcode ccurl_set_data(CURL *handle, CURLoption option, ccurl_data_callback callback) {
    return CALL(curl_easy_setopt)(handle, option, callback);
}

CURLcode ccurl_set_open_socket(CURL *handle, ccurl_socket_callback callback) {
    return CALL(curl_easy_setopt)(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return CALL(curl_multi_setopt)(multi, option, value);
}

void ccurl_multi_set_socket_callback(CURLM *multi, void *user, curl_socket_callback callback) {
    CALL(curl_multi_setopt)(multi, CURLMOPT_SOCKETDATA, user);
    CALL(curl_multi_setopt)(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

void ccurl_multi_set_timer_callback(CURLM *multi, void *user, curl_multi_timer_callback callback) {
    CALL(curl_multi_setopt)(multi, CURLMOPT_TIMERDATA, user);
    CALL(curl_multi_setopt)(multi, CURLMOPT_TIMERFUNCTION, callback);
}

long ccurl_status(CURL *handle) {
    long status = 0;
    CALL(curl_easy_getinfo)(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

const struct sockaddr *ccurl_address(const struct curl_sockaddr *address) {
    return &address->addr;
}
