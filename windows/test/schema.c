#include "schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The rest of the line that begins with `head`, up to its end; NULL if there is none.
static const char *line_of(const char *head, size_t *length) {
  size_t head_length = strlen(head);
  for (const char *line = door_schema; line != NULL && *line != 0;) {
    const char *end = strchr(line, '\n');
    if (strncmp(line, head, head_length) == 0 && (line[head_length] == ' ' || line[head_length] == '\n')) {
      *length = (size_t)(end - line) - head_length;
      return line + head_length;
    }
    line = end + 1;
  }
  return NULL;
}

static const struct field_value *value_of(const struct field_value *values, const char *name, size_t length) {
  for (; values != NULL && values->field != NULL; values++) {
    if (strlen(values->field) == length && memcmp(values->field, name, length) == 0) {
      return values;
    }
  }
  return NULL;
}

static void put_text(struct door_writer *writer, const char *text) {
  uint32_t chars = text != NULL ? (uint32_t)strlen(text) : 0;
  door_put_u32(writer, chars * 2);
  for (uint32_t i = 0; i < chars; i++) {
    door_put_u16(writer, (uint8_t)text[i]);
  }
}

static bool is_type(const char *type, size_t length, const char *name) {
  return strlen(name) == length && memcmp(type, name, length) == 0;
}

static void put_value(struct door_writer *writer, const char *type, size_t length, const struct field_value *value,
                      const struct field_value *values) {
  uint64_t number = value != NULL ? value->number : 0;
  if (is_type(type, length, "u8")) {
    door_put_u8(writer, number != 0);
  } else if (is_type(type, length, "u16")) {
    door_put_u16(writer, (uint16_t)number);
  } else if (is_type(type, length, "u64")) {
    door_put_u64(writer, number);
  } else if (is_type(type, length, "str")) {
    put_text(writer, value != NULL ? value->text : NULL);
  } else if (is_type(type, length, "bytes")) {
    struct door_bytes bytes = {(const uint8_t *)(value != NULL ? value->text : NULL),
                               value != NULL ? (uint32_t)value->number : 0};
    door_put_bytes(writer, bytes);
  } else if (is_type(type, length, "guid")) {
    struct door_guid guid = {{(uint8_t)number}};
    door_put_guid(writer, guid);
  } else if (length > 5 && memcmp(type, "list<", 5) == 0) {
    door_put_u32(writer, 0);
  } else if (length > 9 && memcmp(type, "optional<", 9) == 0) {
    door_put_u8(writer, false);
  } else if (type[0] >= 'A' && type[0] <= 'Z') {
    char record[80];
    snprintf(record, sizeof record, "record %.*s", (int)length, type);
    schema_put(writer, record, values);
  } else {
    // u32, line, call, msp
    door_put_u32(writer, (uint32_t)number);
  }
}

// name:type name:type ..., up to `end` or an arrow.
static const char *put_fields(struct door_writer *writer, const char *at, const char *end,
                              const struct field_value *values) {
  while (at < end) {
    while (at < end && *at == ' ') {
      at++;
    }
    const char *stop = at;
    while (stop < end && *stop != ' ') {
      stop++;
    }
    const char *colon = memchr(at, ':', (size_t)(stop - at));
    if (colon == NULL) {
      return at;
    }
    put_value(writer, colon + 1, (size_t)(stop - colon - 1), value_of(values, at, (size_t)(colon - at)), values);
    at = stop;
  }
  return at;
}

void schema_put(struct door_writer *writer, const char *line, const struct field_value *values) {
  size_t length;
  const char *fields = line_of(line, &length);
  if (fields == NULL) {
    printf("FAIL the schema has no %s\n", line);
    exit(2);
  }
  put_fields(writer, fields, fields + length, values);
}

// What stands after an arrow in a function's line.
static const char *after_arrow(uint16_t function, const char *arrow, const char **end) {
  char head[32];
  size_t length;
  snprintf(head, sizeof head, "function %u", function);
  const char *line = line_of(head, &length);
  for (size_t i = 0; line != NULL && i + 1 < length; i++) {
    if (memcmp(line + i, arrow, 2) == 0) {
      *end = line + length;
      return line + i + 2;
    }
  }
  return NULL;
}

void schema_put_reply(struct door_writer *writer, uint16_t function, const struct field_value *values) {
  const char *end;
  const char *fields = after_arrow(function, "->", &end);
  if (fields != NULL) {
    put_fields(writer, fields, end, values);
  }
}

void schema_put_completion(struct door_writer *writer, uint16_t function, const struct field_value *values) {
  const char *end;
  const char *fields = after_arrow(function, "~>", &end);
  if (fields != NULL) {
    put_fields(writer, fields, end, values);
  }
}

bool schema_completes(uint16_t function) {
  const char *end;
  return after_arrow(function, "~>", &end) != NULL;
}
