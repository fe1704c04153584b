#include "CLoad.h"
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static bool cload_fail(char *reason, size_t capacity) {
    const char *text = dlerror();
    snprintf(reason, capacity, "%s", text ? text : "a function has no address");
    return false;
}

bool cload_open(
    const char *name, const char *const *functions, void **table, size_t count, char *reason,
    size_t capacity) {
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return cload_fail(reason, capacity);
    void *found[count];
    for (size_t index = 0; index < count; index++) {
        found[index] = dlsym(handle, functions[index]);
        if (found[index]) continue;
        cload_fail(reason, capacity);
        dlclose(handle);
        return false;
    }
    memcpy(table, found, sizeof found);
    return true;
}
