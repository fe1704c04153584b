#pragma once
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

static inline int cvips_png_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_pngload_buffer((void *) bytes, count, out, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

static inline int cvips_jpeg_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_jpegload_buffer(
        (void *) bytes, count, out, "fail_on", VIPS_FAIL_ON_ERROR, "autorotate", TRUE, NULL);
}

static inline int cvips_webp_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_webpload_buffer((void *) bytes, count, out, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

static inline int cvips_gif_load(const void *bytes, size_t count, VipsImage **out) {
    return vips_gifload_buffer((void *) bytes, count, out, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

static inline int cvips_srgb(VipsImage *in, VipsImage **out) {
    return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

static inline int cvips_icc_srgb(VipsImage *in, VipsImage **out) {
    return vips_icc_transform(in, out, "srgb", "embedded", TRUE, NULL);
}

static inline int cvips_flatten(VipsImage *in, VipsImage **out) {
    double white[3] = { 255, 255, 255 };
    VipsArrayDouble *background = vips_array_double_new(white, 3);
    int result = vips_flatten(in, out, "background", background, NULL);
    vips_area_unref(VIPS_AREA(background));
    return result;
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

static inline int cvips_one_band(VipsImage *in, VipsImage **out, int band) {
    return vips_extract_band(in, out, band, "n", 1, NULL);
}

// Decodes all of a file's pixels from top to bottom without keeping them; 0 if all are sound.
static inline int cvips_read_through(const void *bytes, size_t count) {
    VipsImage *image = vips_image_new_from_buffer(
        bytes, count, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    if (!image) return -1;
    double mean;
    int result = vips_avg(image, &mean, NULL);
    g_object_unref(image);
    return result;
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
