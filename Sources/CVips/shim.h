#pragma once
#include <stdbool.h>
#include <string.h>
#include <vips/vips.h>

// Swift can't call C's variadic functions; each function here wraps one such call with fixed
// options.

static inline int cvips_init(void) { return VIPS_INIT("apiframe"); }

static inline void cvips_say_nothing(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {}

// Damaged files make libvips print warnings, with which a customer could flood the log.
static inline void cvips_silence(void) {
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, cvips_say_nothing, NULL);
}

// Asked before each strip of pixels is computed; false ends the computation.
typedef bool (*cvips_question)(void *context);

typedef struct {
    cvips_question goes_on;
    void *context;
} cvips_watch;

// Computes all pixels from top to bottom, into `pixels` unless that is NULL; true if all are sound and
// `watch` did not end it. On the calling thread, at its priority: libvips' own functions for this
// compute on threads that they keep for later callers.
static inline bool cvips_read(VipsImage *image, const cvips_watch *watch, void *pixels) {
    const int strip = 16;
    const size_t line = VIPS_IMAGE_SIZEOF_LINE(image);
    VipsRegion *region = vips_region_new(image);
    bool is_sound = true;
    for (int top = 0; is_sound && top < image->Ysize; top += strip) {
        VipsRect part = {0, top, image->Xsize, VIPS_MIN(strip, image->Ysize - top)};
        is_sound = watch->goes_on(watch->context) && vips_region_prepare(region, &part) == 0;
        for (int row = top; pixels && is_sound && row < top + part.height; row++)
            memcpy((char *) pixels + row * line, VIPS_REGION_ADDR(region, 0, row), line);
    }
    g_object_unref(region);
    return is_sound;
}

// The loaders decode from top to bottom, as pixels are asked for: those of a random access decode
// all of a file inside the first row, where nothing can end it.
static inline int cvips_png_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_pngload_buffer(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
        NULL);
}

// Does not fail for a truncated file: the end of the image may be missing behind its last block.
static inline int cvips_jpeg_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_jpegload_buffer(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_NONE,
        NULL);
}

static inline int cvips_webp_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_webpload_buffer(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
        NULL);
}

static inline int cvips_gif_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_gifload_buffer(
        (void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
        NULL);
}

static inline int cvips_srgb(VipsImage *in, VipsImage **out) {
    return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

static inline int cvips_icc_srgb(VipsImage *in, VipsImage **out) {
    return vips_icc_transform(in, out, "srgb", "embedded", TRUE, NULL);
}

static inline int cvips_first_bands(VipsImage *in, VipsImage **out, int count) {
    return vips_extract_band(in, out, 0, "n", count, NULL);
}

static inline int cvips_bytes(VipsImage *in, VipsImage **out) {
    return vips_cast(in, out, VIPS_FORMAT_UCHAR, NULL);
}

static inline int cvips_png_save(
    VipsImage *in, void **bytes, size_t *count, int compression, int filter) {
    return vips_pngsave_buffer(
        in, bytes, count, "compression", compression, "filter", filter, "strip", TRUE, NULL);
}

// Copies to plain sRGB with an EXIF `Software` tag of `software`. libvips removes everything from
// the last " (" of such a value on, hence the suffix for it to remove.
static inline int cvips_with_software(VipsImage *in, VipsImage **out, const char *software) {
    if (vips_copy(in, out, "interpretation", VIPS_INTERPRETATION_sRGB, NULL)) return -1;
    char *value = g_strconcat(software, " (ASCII)", NULL);
    vips_image_set_string(*out, "exif-ifd0-Software", value);
    g_free(value);
    return 0;
}

// Mode `auto`: chroma is subsampled below quality 90 only.
static inline int cvips_jpeg_save(VipsImage *in, void **bytes, size_t *count, int quality) {
    return vips_jpegsave_buffer(in, bytes, count, "Q", quality, "optimize_coding", TRUE, NULL);
}

static inline int cvips_webp_save(VipsImage *in, void **bytes, size_t *count, int quality) {
    return vips_webpsave_buffer(
        in, bytes, count, "Q", quality, "alpha_q", 100, "effort", 3, "smart_subsample", TRUE, NULL);
}

static inline size_t cvips_pixel_bytes(const VipsImage *image) {
    return VIPS_IMAGE_SIZEOF_PEL(image);
}
