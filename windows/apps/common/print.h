/* What the applications print: lines for people, or with --json one JSON object a line. UTF-8. */
#ifndef PRINT_H
#define PRINT_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

extern bool print_json;

/* A line is begun with what happened, has fields of any number, and is ended. Names are JSON's keys. */
void print_begin(const char *what);
void print_word(const char *name, const char *value);
void print_text(const char *name, const wchar_t *value);
/* Of a TAPI structure: so many bytes at such an offset from its start, the closing zero included or not. */
void print_text_at(const char *name, const void *structure, uint32_t offset, uint32_t bytes);
void print_number(const char *name, uint64_t value);
void print_hex(const char *name, uint64_t value);
void print_bool(const char *name, bool value);
void print_end(void);

/* To the error stream, for people. */
void print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
