#include "library.h"
#include "CVips.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cvips_width(const VipsImage *image) { return CALL(vips_image_get_width)(image); }

int cvips_height(const VipsImage *image) { return CALL(vips_image_get_height)(image); }

int cvips_bands(const VipsImage *image) { return CALL(vips_image_get_bands)(image); }

int cvips_orientation(VipsImage *image) { return CALL(vips_image_get_orientation)(image); }

bool cvips_has_alpha(VipsImage *image) { return CALL(vips_image_hasalpha)(image); }

bool cvips_has_field(const VipsImage *image, const char *name) {
    return CALL(vips_image_get_typeof)(image, name) != 0;
}

size_t cvips_pixel_bytes(const VipsImage *image) {
    const VipsBandFormat format = CALL(vips_image_get_format)(image);
    return (size_t) cvips_bands(image) * CALL(vips_format_sizeof)(format);
}

bool cvips_read(VipsImage *image, const cvips_watch *watch, void *pixels) {
    const int strip = 16;
    const int width = cvips_width(image), height = cvips_height(image);
    const size_t line = width * cvips_pixel_bytes(image);
    VipsRegion *region = CALL(vips_region_new)(image);
    bool is_sound = true;
    for (int top = 0; is_sound && top < height; top += strip) {
        VipsRect part = {0, top, width, VIPS_MIN(strip, height - top)};
        is_sound = watch->goes_on(watch->context) && CALL(vips_region_prepare)(region, &part) == 0;
        // A prepared region is as wide as the image: its rows begin with the image's.
        for (int row = top; pixels && is_sound && row < top + part.height; row++)
            memcpy(
                (char *) pixels + row * line,
                region->data + (row - region->valid.top) * VIPS_REGION_LSKIP(region), line);
    }
    CALL(g_object_unref)(region);
    return is_sound;
}

VipsImage *cvips_of_bytes(const void *bytes, size_t count, int width, int height, int bands) {
    return CALL(vips_image_new_from_memory)(bytes, count, width, height, bands, VIPS_FORMAT_UCHAR);
}

int cvips_png_load(const void *bytes, size_t count, VipsImage **out) {
    return CALL(vips_pngload_buffer)(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
        NULL);
}

int cvips_jpeg_load(const void *bytes, size_t count, VipsImage **out) {
    return CALL(vips_jpegload_buffer)(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_NONE,
        NULL);
}

int cvips_webp_load(const void *bytes, size_t count, VipsImage **out) {
    return CALL(vips_webpload_buffer)(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
        NULL);
}

int cvips_gif_load(const void *bytes, size_t count, VipsImage **out) {
    return CALL(vips_gifload_buffer)(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
        NULL);
}

int cvips_srgb(VipsImage *in, VipsImage **out) {
    return CALL(vips_colourspace)(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

int cvips_icc_srgb(VipsImage *in, VipsImage **out) {
    return CALL(vips_icc_transform)(in, out, "srgb", "embedded", TRUE, NULL);
}

int cvips_first_bands(VipsImage *in, VipsImage **out, int count) {
    return CALL(vips_extract_band)(in, out, 0, "n", count, NULL);
}

int cvips_bytes(VipsImage *in, VipsImage **out) {
    return CALL(vips_cast)(in, out, VIPS_FORMAT_UCHAR, NULL);
}

int cvips_with_software(VipsImage *in, VipsImage **out, const char *software) {
    if (CALL(vips_copy)(in, out, "interpretation", VIPS_INTERPRETATION_sRGB, NULL)) return -1;
    // libvips removes everything from the last " (" of such a value on, hence a suffix for it to remove.
    const char *suffix = " (ASCII)";
    const size_t capacity = strlen(software) + strlen(suffix) + 1;
    char *value = malloc(capacity);
    if (!value) return -1;
    snprintf(value, capacity, "%s%s", software, suffix);
    CALL(vips_image_set_string)(*out, "exif-ifd0-Software", value);
    free(value);
    return 0;
}

int cvips_png_save(VipsImage *in, void **bytes, size_t *count, int compression) {
    return CALL(vips_pngsave_buffer)(
        in, bytes, count, "compression", compression, "filter", VIPS_FOREIGN_PNG_FILTER_SUB,
        "strip", TRUE, NULL);
}

int cvips_jpeg_save(VipsImage *in, void **bytes, size_t *count, int quality) {
    return CALL(vips_jpegsave_buffer)(in, bytes, count, "Q", quality, "optimize_coding", TRUE, NULL);
}

int cvips_webp_save(VipsImage *in, void **bytes, size_t *count, int quality) {
    return CALL(vips_webpsave_buffer)(
        in, bytes, count, "Q", quality, "alpha_q", 100, "effort", 3, "smart_subsample", TRUE, NULL);
}
