/*
 * The door's bytes: reading and writing within bounds, little endian, in portable C.
 *
 * A reader or writer that runs over its end fails: it stays failed, reads zeros and writes nothing,
 * so that one look at `failed` after the last field suffices.
 */
#ifndef SIPLINE_DOOR_BYTES_H
#define SIPLINE_DOOR_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes from the start of a frame to its body. */
#define DOOR_HEADER_BYTES 12u

struct door_reader {
  const uint8_t *next;
  const uint8_t *end;
  bool failed;
};

struct door_writer {
  uint8_t *data;
  uint32_t capacity;
  uint32_t size;
  bool failed;
};

/* UTF-16LE, not aligned, without a zero at its end; lone surrogates pass. */
struct door_str {
  const uint8_t *text;
  uint32_t bytes;
};

struct door_bytes {
  const uint8_t *data;
  uint32_t size;
};

/* Laid out as Windows' GUID is in memory. */
struct door_guid {
  uint8_t bytes[16];
};

/* Items still on the wire, to be read one by one; all are known to be there. */
struct door_list {
  uint32_t count;
  struct door_reader items;
};

struct door_frame {
  uint16_t kind;
  uint16_t op;
  uint32_t sequence;
  struct door_reader body;
};

struct door_reader door_reader_of(const void *data, uint32_t size);
struct door_writer door_writer_to(void *data, uint32_t capacity);

/* What is not read yet. */
uint32_t door_left(const struct door_reader *reader);

bool door_get_u8(struct door_reader *reader);
uint16_t door_get_u16(struct door_reader *reader);
uint32_t door_get_u32(struct door_reader *reader);
uint64_t door_get_u64(struct door_reader *reader);
double door_get_f64(struct door_reader *reader);
struct door_str door_get_str(struct door_reader *reader);
struct door_bytes door_get_bytes(struct door_reader *reader);
struct door_guid door_get_guid(struct door_reader *reader);

/* `size` bytes with no count before them; NULL if they are not there. */
const uint8_t *door_get_raw(struct door_reader *reader, uint32_t size);

/* `list`, whose items end where `reader` has come to; empty if that failed. */
struct door_list door_list_until(struct door_list list, const struct door_reader *reader);

void door_put_u8(struct door_writer *writer, bool value);
void door_put_u16(struct door_writer *writer, uint16_t value);
void door_put_u32(struct door_writer *writer, uint32_t value);
void door_put_u64(struct door_writer *writer, uint64_t value);
void door_put_f64(struct door_writer *writer, double value);
void door_put_str(struct door_writer *writer, struct door_str value);
void door_put_bytes(struct door_writer *writer, struct door_bytes value);
void door_put_guid(struct door_writer *writer, struct door_guid value);
void door_put_raw(struct door_writer *writer, const void *data, uint32_t size);

/*
 * The text before the zero in UTF-16 `text`, or its first `most` units if no zero is among them;
 * NULL gives the empty string.
 */
struct door_str door_str_of(const void *text, uint32_t most);

/* Writes a frame's header; its length is set by door_frame_end, after the body. */
void door_frame_begin(struct door_writer *writer, uint16_t kind, uint16_t op, uint32_t sequence);

/* Sets the length of the frame that `writer` holds alone. False if it did not fit. */
bool door_frame_end(struct door_writer *writer);

/* Splits what follows a frame's length field. False if it is too short for a header. */
bool door_frame_read(const void *data, uint32_t length, struct door_frame *frame);

#ifdef __cplusplus
}
#endif

#endif
