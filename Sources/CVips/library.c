#include "library.h"
#include "CLoad.h"
#include "CVips.h"
#include <stdio.h>

struct cvips_library cvips_library;

#define CVIPS_NAME(function) #function,

static const char *const cvips_names[] = {CVIPS_FUNCTIONS(CVIPS_NAME)};

// The check of VIPS_INIT, in case that the library is one of a later ABI.
static bool cvips_fits(void) {
    return CALL(vips_version)(3) - CALL(vips_version)(5)
        == VIPS_LIBRARY_CURRENT - VIPS_LIBRARY_AGE;
}

static void cvips_say_nothing(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {}

// Damaged files make libvips print warnings, with which a customer could flood the log.
static void cvips_configure(void) {
    CALL(g_log_set_handler)("VIPS", G_LOG_LEVEL_WARNING, cvips_say_nothing, NULL);
    CALL(vips_block_untrusted_set)(TRUE);
    CALL(vips_cache_set_max)(0);
    CALL(vips_cache_set_max_mem)(0);
    CALL(vips_concurrency_set)(1);
}

bool cvips_load(const char *name, char *reason, size_t capacity) {
    const size_t count = sizeof cvips_names / sizeof *cvips_names;
    if (!cload_open(name, cvips_names, (void **) &cvips_library, count, reason, capacity)) return false;
    if (!cvips_fits() || CALL(vips_init)("apiframe")) {
        snprintf(reason, capacity, "it does not start, or is of another version");
        return false;
    }
    cvips_configure();
    return true;
}

void cvips_forget_errors(void) { CALL(vips_error_clear)(); }

void cvips_release(VipsImage *image) { CALL(g_object_unref)(image); }

void cvips_free(void *bytes) { CALL(g_free)(bytes); }
