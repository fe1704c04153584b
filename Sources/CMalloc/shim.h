#pragma once
#include <malloc.h>

// glibc's allocator. Other C libraries lack these calls; there the functions do nothing.

static inline int cmalloc_pin(int mmap_threshold, int arenas) {
#ifdef M_ARENA_MAX
    return mallopt(M_MMAP_THRESHOLD, mmap_threshold) && mallopt(M_TRIM_THRESHOLD, mmap_threshold)
        && mallopt(M_ARENA_MAX, arenas);
#else
    return 1;
#endif
}

static inline int cmalloc_give_back(void) {
#ifdef __GLIBC__
    return malloc_trim(0);
#else
    return 0;
#endif
}
