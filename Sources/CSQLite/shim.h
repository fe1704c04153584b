#pragma once
#include <sqlite3.h>

// Swift can't call C's variadic functions; each function here wraps one such call with fixed
// options.

static inline int csqlite_keep_no_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static inline int csqlite_set_lookaside(sqlite3 *connection, int bytes, int count) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_LOOKASIDE, (void *)0, bytes, count);
}
