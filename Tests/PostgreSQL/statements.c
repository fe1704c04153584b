// Appends what a process prepares and binds with SQLite to the file that APIFRAME_STATEMENTS names; for LD_PRELOAD.
//
// A record is a word, a space, the SQL text and a zero byte; each is written once. The word is "prepare", or the number
// of an argument and its type: "2:integer", "2:bigint" for one that needs more than 32 bits. Store prepares with
// sqlite3_prepare_v3 and nothing else does: scripts of migrations go through sqlite3_exec.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <search.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static void *seen;

static int compare(const void *one, const void *other) { return strcmp(one, other); }

static void record(const char *word, const char *sql) {
    const char *path = getenv("APIFRAME_STATEMENTS");
    char *text = NULL;
    if (!path || !sql || asprintf(&text, "%s %s", word, sql) < 0) return;
    pthread_mutex_lock(&mutex);
    int is_new = !tfind(text, &seen, compare);
    FILE *file = is_new ? fopen(path, "a") : NULL;
    if (file) {
        tsearch(text, &seen, compare);
        fwrite(text, 1, strlen(text) + 1, file);
        fclose(file);
    } else {
        free(text);
    }
    pthread_mutex_unlock(&mutex);
}

static void record_argument(sqlite3_stmt *statement, int index, const char *type) {
    char word[32];
    snprintf(word, sizeof word, "%d:%s", index, type);
    record(word, sqlite3_sql(statement));
}

// The library's own function of this name.
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int sqlite3_prepare_v3(sqlite3 *connection, const char *sql, int bytes, unsigned int flags,
                       sqlite3_stmt **statement, const char **tail) {
    int code = REAL(sqlite3_prepare_v3)(connection, sql, bytes, flags, statement, tail);
    if (code == SQLITE_OK && bytes < 0) record("prepare", sql);
    return code;
}

int sqlite3_bind_int64(sqlite3_stmt *statement, int index, sqlite3_int64 value) {
    record_argument(statement, index, value == (int)value ? "integer" : "bigint");
    return REAL(sqlite3_bind_int64)(statement, index, value);
}

int sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes, void (*destroy)(void *)) {
    record_argument(statement, index, "text");
    return REAL(sqlite3_bind_text)(statement, index, text, bytes, destroy);
}

int sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *start, int bytes, void (*destroy)(void *)) {
    record_argument(statement, index, "bytes");
    return REAL(sqlite3_bind_blob)(statement, index, start, bytes, destroy);
}
