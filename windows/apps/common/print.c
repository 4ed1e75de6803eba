#include "print.h"

#include <stdarg.h>
#include <stdio.h>
#include <windows.h>

bool print_json;

static ULONGLONG started;

static void json_character(uint32_t point) {
  if (point == '"' || point == '\\') {
    printf("\\%c", (char)point);
  } else if (point < 0x20 || (point >= 0xD800 && point <= 0xDFFF)) {
    /* A surrogate without its partner has no UTF-8; JSON can say it all the same. */
    printf("\\u%04x", (unsigned)point);
  } else if (point < 0x80) {
    putchar((int)point);
  } else if (point < 0x800) {
    printf("%c%c", (char)(0xC0 | point >> 6), (char)(0x80 | (point & 0x3F)));
  } else if (point < 0x10000) {
    printf("%c%c%c", (char)(0xE0 | point >> 12), (char)(0x80 | (point >> 6 & 0x3F)), (char)(0x80 | (point & 0x3F)));
  } else {
    printf("%c%c%c%c", (char)(0xF0 | point >> 18), (char)(0x80 | (point >> 12 & 0x3F)),
           (char)(0x80 | (point >> 6 & 0x3F)), (char)(0x80 | (point & 0x3F)));
  }
}

static void quoted(const wchar_t *text, size_t units) {
  putchar('"');
  for (size_t i = 0; i < units && text[i] != 0; i++) {
    uint32_t point = text[i];
    if (point >= 0xD800 && point < 0xDC00 && i + 1 < units && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF) {
      point = 0x10000 + ((point - 0xD800) << 10) + (text[++i] - 0xDC00u);
    }
    json_character(point);
  }
  putchar('"');
}

static void name_of(const char *name) {
  if (print_json) {
    printf(",\"%s\":", name);
  } else {
    printf("  %s ", name);
  }
}

void print_begin(const char *what) {
  if (started == 0) {
    started = GetTickCount64();
  }
  double seconds = (double)(GetTickCount64() - started) / 1000;
  if (print_json) {
    printf("{\"at\":%.3f,\"event\":\"%s\"", seconds, what);
  } else {
    printf("%8.3f  %s", seconds, what);
  }
}

void print_word(const char *name, const char *value) {
  name_of(name);
  printf(print_json ? "\"%s\"" : "%s", value);
}

void print_text(const char *name, const wchar_t *value) {
  name_of(name);
  quoted(value, wcslen(value));
}

void print_text_at(const char *name, const void *structure, uint32_t offset, uint32_t bytes) {
  name_of(name);
  if (offset == 0) {
    bytes = 0;
  }
  quoted((const wchar_t *)((const char *)structure + offset), bytes / sizeof(wchar_t));
}

void print_number(const char *name, uint64_t value) {
  name_of(name);
  printf("%llu", (unsigned long long)value);
}

void print_hex(const char *name, uint64_t value) {
  name_of(name);
  printf(print_json ? "\"%llX\"" : "%llX", (unsigned long long)value);
}

void print_bool(const char *name, bool value) {
  name_of(name);
  fputs(value ? "true" : "false", stdout);
}

void print_end(void) {
  puts(print_json ? "}" : "");
  /* A program that reads this wants each line when it happens. */
  fflush(stdout);
}

void print_error(const char *format, ...) {
  va_list values;
  va_start(values, format);
  vfprintf(stderr, format, values);
  va_end(values);
  fputc('\n', stderr);
  fflush(stderr);
}
