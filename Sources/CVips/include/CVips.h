#pragma once
#include <stdbool.h>
#include <stddef.h>

// libvips, loaded while the process runs. Its functions are called here only: Swift sees none of its headers, so
// that no call can link it again.

typedef struct _VipsImage VipsImage;

// Loads a library (CLoad.h) and starts it without loaders that are not made for untrusted files, caches and threads of
// its own; false if it can't, with the reason in `reason`. No other thread may use or load libvips meanwhile.
bool cvips_load(const char *name, char *reason, size_t capacity);

// Forgets the errors of failed operations.
void cvips_forget_errors(void);

// Releases a reference.
void cvips_release(VipsImage *image);

// Releases the memory of a saved file.
void cvips_free(void *bytes);

// Asked before each strip of pixels is computed; false ends the computation.
typedef bool (*cvips_question)(void *context);

typedef struct {
    cvips_question goes_on;
    void *context;
} cvips_watch;

// Computes all pixels from top to bottom, into `pixels` unless that is NULL; true if all are sound and
// `watch` did not end it. On the calling thread, at its priority: libvips' own functions for this
// compute on threads that they keep for later callers.
bool cvips_read(VipsImage *image, const cvips_watch *watch, void *pixels);

int cvips_width(const VipsImage *image);
int cvips_height(const VipsImage *image);
int cvips_bands(const VipsImage *image);
// The EXIF orientation, 1 to 8; 1 if there is none.
int cvips_orientation(VipsImage *image);
bool cvips_has_alpha(VipsImage *image);
// True if there is a metadata field of that name.
bool cvips_has_field(const VipsImage *image, const char *name);
// The bytes of a pixel in memory.
size_t cvips_pixel_bytes(const VipsImage *image);

// An image of 8-bit pixels, which are not copied; NULL if it can't be made.
VipsImage *cvips_of_bytes(const void *bytes, size_t count, int width, int height, int bands);

// The operations return 0 if they succeed.
//
// The loaders decode from top to bottom, as pixels are asked for: those of a random access decode
// all of a file inside the first row, where nothing can end it.
int cvips_png_load(const void *bytes, size_t count, VipsImage **out);
// Does not fail for a truncated file: the end of the image may be missing behind its last block.
int cvips_jpeg_load(const void *bytes, size_t count, VipsImage **out);
int cvips_webp_load(const void *bytes, size_t count, VipsImage **out);
int cvips_gif_load(const void *bytes, size_t count, VipsImage **out);

int cvips_srgb(VipsImage *in, VipsImage **out);
// Converts from the profile in the image.
int cvips_icc_srgb(VipsImage *in, VipsImage **out);
int cvips_first_bands(VipsImage *in, VipsImage **out, int count);
// Converts to 8 bits a channel.
int cvips_bytes(VipsImage *in, VipsImage **out);
// Copies to plain sRGB with an EXIF `Software` tag of `software`.
int cvips_with_software(VipsImage *in, VipsImage **out, const char *software);

// Filter: each byte's difference to the one of the pixel on its left.
int cvips_png_save(VipsImage *in, void **bytes, size_t *count, int compression);
// Mode `auto`: chroma is subsampled below quality 90 only.
int cvips_jpeg_save(VipsImage *in, void **bytes, size_t *count, int quality);
int cvips_webp_save(VipsImage *in, void **bytes, size_t *count, int quality);
