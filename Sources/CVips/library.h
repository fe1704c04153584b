#pragma once
#include <vips/vips.h>

// Every function of libvips, GObject and GLib that is used; any other call, such as inside a
// macro of their headers, fails to link.
#define CVIPS_FUNCTIONS(each) \
    each(g_free) \
    each(g_log_set_handler) \
    each(g_object_unref) \
    each(vips_block_untrusted_set) \
    each(vips_cache_set_max) \
    each(vips_cache_set_max_mem) \
    each(vips_cast) \
    each(vips_colourspace) \
    each(vips_concurrency_set) \
    each(vips_copy) \
    each(vips_error_clear) \
    each(vips_extract_band) \
    each(vips_format_sizeof) \
    each(vips_gifload_buffer) \
    each(vips_icc_transform) \
    each(vips_image_get_bands) \
    each(vips_image_get_format) \
    each(vips_image_get_height) \
    each(vips_image_get_orientation) \
    each(vips_image_get_typeof) \
    each(vips_image_get_width) \
    each(vips_image_hasalpha) \
    each(vips_image_new_from_memory) \
    each(vips_image_set_string) \
    each(vips_init) \
    each(vips_jpegload_buffer) \
    each(vips_jpegsave_buffer) \
    each(vips_pngload_buffer) \
    each(vips_pngsave_buffer) \
    each(vips_region_new) \
    each(vips_region_prepare) \
    each(vips_version) \
    each(vips_webpload_buffer) \
    each(vips_webpsave_buffer)

#define CVIPS_POINTER(function) __typeof__(&function) function;

// The functions' addresses. A call has parentheses around the pointer, since newer headers define macros of the same
// names.
extern struct cvips_library { CVIPS_FUNCTIONS(CVIPS_POINTER) } cvips_library;

#define CALL(function) (cvips_library.function)
