#pragma once
#include <stdbool.h>
#include <stddef.h>

// Loads a library and looks up functions of it, or of the libraries that it needs, by their names. False if one is
// missing, with the reason in `reason`; `table` has all of them or is as before. A failed load can be repeated; a
// library is never unloaded, and its symbols stay its own.
bool cload_open(
    const char *name, const char *const *functions, void **table, size_t count, char *reason,
    size_t capacity);
