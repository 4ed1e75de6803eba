// Writes records of the service by the schema's text: zeros, empty texts and lists, but for the fields that are named.
#ifndef SIPLINE_TEST_SCHEMA_H
#define SIPLINE_TEST_SCHEMA_H

#include "door_wire.h"

struct field_value {
  const char *field;  // its name; in a record within the record, too
  uint64_t number;    // of a number
  const char *text;   // of a str, in ASCII
};

// Writes the fields of a line of the schema, "event 1 NewCall" or such; `values` ends with a field of NULL.
void schema_put(struct door_writer *writer, const char *line, const struct field_value *values);

// Writes what a function's reply or completion brings, likewise.
void schema_put_reply(struct door_writer *writer, uint16_t function, const struct field_value *values);
void schema_put_completion(struct door_writer *writer, uint16_t function, const struct field_value *values);

// Whether a function completes later.
bool schema_completes(uint16_t function);

#endif
