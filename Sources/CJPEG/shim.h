#pragma once
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <jpeglib.h>
#include <jerror.h>

// libjpeg reports errors by a call that must not return, hence the jumps: they cross frames of
// libjpeg and of this file only.

// Question between rows and scans; false ends the work.
typedef bool (*cjpeg_question)(void *context);

enum { CJPEG_WHOLE, CJPEG_DAMAGED, CJPEG_UNWANTED };

typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf damaged;
    bool is_truncated;
} cjpeg_errors;

static inline void cjpeg_fail(j_common_ptr info) {
    longjmp(((cjpeg_errors *) info->err)->damaged, 1);
}

// Warnings of missing or damaged blocks are failures. Others, such as of bytes between two segments,
// are common in whole files.
static inline void cjpeg_warn(j_common_ptr info, int level) {
    if (level >= 0) return;
    switch (info->err->msg_code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_ARITH_BAD_CODE: cjpeg_fail(info); break;
    case JWRN_JPEG_EOF: ((cjpeg_errors *) info->err)->is_truncated = true; break;
    default: break;
    }
}

// Reads a file of one scan at an eighth of its size, which decodes all of its data.
static inline int cjpeg_read_rows(j_decompress_ptr info, cjpeg_question goes_on, void *context) {
    info->scale_num = 1;
    info->scale_denom = 8;
    info->do_fancy_upsampling = FALSE;
    info->out_color_space = info->jpeg_color_space;
    jpeg_start_decompress(info);
    JSAMPARRAY row = info->mem->alloc_sarray(
        (j_common_ptr) info, JPOOL_IMAGE, info->output_width * info->output_components, 1);
    while (info->output_scanline < info->output_height) {
        if (!goes_on(context)) return CJPEG_UNWANTED;
        jpeg_read_scanlines(info, row, 1);
    }
    return CJPEG_WHOLE;
}

// True if some scan had each component, and of a progressive file each coefficient: in full
// precision if the end of the image is missing too.
static inline bool cjpeg_has_all(j_decompress_ptr info, const bool *seen, bool is_truncated) {
    for (int component = 0; component < info->num_components; component++) {
        if (!seen[component]) return false;
        for (int index = 0; info->progressive_mode && index < DCTSIZE2; index++) {
            int bits = info->coef_bits[component][index];
            if (bits < 0 || (is_truncated && bits > 0)) return false;
        }
    }
    return true;
}

static inline int cjpeg_read_scans(j_decompress_ptr info, cjpeg_question goes_on, void *context) {
    bool seen[MAX_COMPONENTS] = { false };
    info->buffered_image = TRUE;
    jpeg_start_decompress(info);
    for (int status = JPEG_REACHED_SOS; status != JPEG_REACHED_EOI;) {
        if (status == JPEG_SUSPENDED) return CJPEG_DAMAGED;
        if (status == JPEG_REACHED_SOS)
            for (int index = 0; index < info->comps_in_scan; index++)
                seen[info->cur_comp_info[index]->component_index] = true;
        if (!goes_on(context)) return CJPEG_UNWANTED;
        status = jpeg_consume_input(info);
    }
    bool is_truncated = ((cjpeg_errors *) info->err)->is_truncated;
    return cjpeg_has_all(info, seen, is_truncated) ? CJPEG_WHOLE : CJPEG_DAMAGED;
}

// Decodes the entropy-coded data of a whole file and says if it has every block.
static inline int cjpeg_check(
    const void *bytes, size_t count, cjpeg_question goes_on, void *context) {
    cjpeg_errors errors;
    struct jpeg_decompress_struct info;
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = cjpeg_fail;
    errors.base.emit_message = cjpeg_warn;
    errors.is_truncated = false;
    if (setjmp(errors.damaged)) {
        jpeg_destroy_decompress(&info);
        return CJPEG_DAMAGED;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, (const unsigned char *) bytes, (unsigned long) count);
    jpeg_read_header(&info, TRUE);
    int result = jpeg_has_multiple_scans(&info) ? cjpeg_read_scans(&info, goes_on, context)
                                                : cjpeg_read_rows(&info, goes_on, context);
    jpeg_destroy_decompress(&info);
    return result;
}
