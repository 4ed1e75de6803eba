#include "door_bytes.h"

#include <string.h>

struct door_reader door_reader_of(const void *data, uint32_t size)
{
  const uint8_t *bytes = data;
  struct door_reader reader = {bytes, size == 0 ? bytes : bytes + size, false};
  return reader;
}

struct door_writer door_writer_to(void *data, uint32_t capacity)
{
  struct door_writer writer = {data, capacity, 0, false};
  return writer;
}

uint32_t door_left(const struct door_reader *reader)
{
  return reader->failed ? 0 : (uint32_t)(reader->end - reader->next);
}

const uint8_t *door_get_raw(struct door_reader *reader, uint32_t size)
{
  if (reader->failed || door_left(reader) < size) {
    reader->failed = true;
    return NULL;
  }
  const uint8_t *bytes = reader->next;
  if (size != 0) {
    reader->next += size;
  }
  return bytes;
}

static uint64_t get_number(struct door_reader *reader, uint32_t size)
{
  const uint8_t *bytes = door_get_raw(reader, size);
  uint64_t value = 0;
  if (bytes != NULL) {
    for (uint32_t i = 0; i < size; i++) {
      value |= (uint64_t)bytes[i] << (8 * i);
    }
  }
  return value;
}

bool door_get_u8(struct door_reader *reader)
{
  return get_number(reader, 1) != 0;
}

uint16_t door_get_u16(struct door_reader *reader)
{
  return (uint16_t)get_number(reader, 2);
}

uint32_t door_get_u32(struct door_reader *reader)
{
  return (uint32_t)get_number(reader, 4);
}

uint64_t door_get_u64(struct door_reader *reader)
{
  return get_number(reader, 8);
}

double door_get_f64(struct door_reader *reader)
{
  uint64_t bits = door_get_u64(reader);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

struct door_bytes door_get_bytes(struct door_reader *reader)
{
  uint32_t size = door_get_u32(reader);
  struct door_bytes value = {door_get_raw(reader, size), size};
  if (reader->failed) {
    value.size = 0;
  }
  return value;
}

struct door_str door_get_str(struct door_reader *reader)
{
  struct door_bytes bytes = door_get_bytes(reader);
  if (bytes.size % 2 != 0) {
    reader->failed = true;
    bytes.data = NULL;
    bytes.size = 0;
  }
  struct door_str value = {bytes.data, bytes.size};
  return value;
}

struct door_guid door_get_guid(struct door_reader *reader)
{
  struct door_guid value = {{0}};
  const uint8_t *bytes = door_get_raw(reader, sizeof value.bytes);
  if (bytes != NULL) {
    memcpy(value.bytes, bytes, sizeof value.bytes);
  }
  return value;
}

struct door_list door_list_until(struct door_list list, const struct door_reader *reader)
{
  if (reader->failed) {
    list.count = 0;
    list.items = door_reader_of(NULL, 0);
  } else {
    list.items.end = reader->next;
  }
  return list;
}

void door_put_raw(struct door_writer *writer, const void *data, uint32_t size)
{
  if (writer->failed || writer->capacity - writer->size < size) {
    writer->failed = true;
  } else if (size != 0) {
    memcpy(writer->data + writer->size, data, size);
    writer->size += size;
  }
}

static void put_number(struct door_writer *writer, uint64_t value, uint32_t size)
{
  uint8_t bytes[8];
  for (uint32_t i = 0; i < size; i++) {
    bytes[i] = (uint8_t)(value >> (8 * i));
  }
  door_put_raw(writer, bytes, size);
}

void door_put_u8(struct door_writer *writer, bool value)
{
  put_number(writer, value, 1);
}

void door_put_u16(struct door_writer *writer, uint16_t value)
{
  put_number(writer, value, 2);
}

void door_put_u32(struct door_writer *writer, uint32_t value)
{
  put_number(writer, value, 4);
}

void door_put_u64(struct door_writer *writer, uint64_t value)
{
  put_number(writer, value, 8);
}

void door_put_f64(struct door_writer *writer, double value)
{
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  door_put_u64(writer, bits);
}

void door_put_bytes(struct door_writer *writer, struct door_bytes value)
{
  door_put_u32(writer, value.size);
  door_put_raw(writer, value.data, value.size);
}

void door_put_str(struct door_writer *writer, struct door_str value)
{
  struct door_bytes bytes = {value.text, value.bytes};
  door_put_bytes(writer, bytes);
}

void door_put_guid(struct door_writer *writer, struct door_guid value)
{
  door_put_raw(writer, value.bytes, sizeof value.bytes);
}

struct door_str door_str_of(const void *text, uint32_t most)
{
  struct door_str value = {text, 0};
  if (text != NULL) {
    for (uint32_t i = 0; i < most && (value.text[2 * i] | value.text[2 * i + 1]) != 0; i++) {
      value.bytes += 2;
    }
  }
  return value;
}

void door_frame_begin(struct door_writer *writer, uint16_t kind, uint16_t op, uint32_t sequence)
{
  door_put_u32(writer, 0);
  door_put_u16(writer, kind);
  door_put_u16(writer, op);
  door_put_u32(writer, sequence);
}

bool door_frame_end(struct door_writer *writer)
{
  if (writer->failed || writer->size < DOOR_HEADER_BYTES) {
    return false;
  }
  struct door_writer length = door_writer_to(writer->data, 4);
  door_put_u32(&length, writer->size - 4);
  return true;
}

bool door_frame_read(const void *data, uint32_t length, struct door_frame *frame)
{
  frame->body = door_reader_of(data, length);
  frame->kind = door_get_u16(&frame->body);
  frame->op = door_get_u16(&frame->body);
  frame->sequence = door_get_u32(&frame->body);
  return !frame->body.failed;
}
