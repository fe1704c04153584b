#include "library.h"
#include "CVips.h"
#include <dlfcn.h>
#include <stdio.h>

struct cvips_library cvips_library;

static bool cvips_fail(char *reason, size_t capacity, const char *text) {
    snprintf(reason, capacity, "%s", text ? text : "unknown error");
    return false;
}

#define CVIPS_LOOK_UP(function) \
    && (*(void **) &found.function = dlsym(handle, #function))

bool cvips_load(const char *name, char *reason, size_t capacity) {
    // Its symbols stay its own; it is never unloaded, since GObject's types can't be.
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return cvips_fail(reason, capacity, dlerror());
    struct cvips_library found;
    if (!(true CVIPS_FUNCTIONS(CVIPS_LOOK_UP))) {
        cvips_fail(reason, capacity, dlerror());
        dlclose(handle);
        return false;
    }
    cvips_library = found;
    return true;
}

// The check of VIPS_INIT, in case that the library is one of a later ABI.
static bool cvips_fits(void) {
    return CALL(vips_version)(3) - CALL(vips_version)(5)
        == VIPS_LIBRARY_CURRENT - VIPS_LIBRARY_AGE;
}

int cvips_init(void) { return cvips_fits() ? CALL(vips_init)("apiframe") : -1; }

static void cvips_say_nothing(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {}

void cvips_configure(void) {
    CALL(g_log_set_handler)("VIPS", G_LOG_LEVEL_WARNING, cvips_say_nothing, NULL);
    CALL(vips_block_untrusted_set)(TRUE);
    CALL(vips_cache_set_max)(0);
    CALL(vips_cache_set_max_mem)(0);
    CALL(vips_concurrency_set)(1);
}

void cvips_forget_errors(void) { CALL(vips_error_clear)(); }

void cvips_release(VipsImage *image) { CALL(g_object_unref)(image); }

void cvips_free(void *bytes) { CALL(g_free)(bytes); }
