#include <string.h>

#include "door_file.h"

static bool read_port(const char *text, uint32_t size, uint16_t *port) {
  uint32_t value = 0;
  for (uint32_t i = 0; i < size; i++) {
    if (text[i] < '0' || text[i] > '9' || value > 65535) {
      return false;
    }
    value = value * 10 + (uint32_t)(text[i] - '0');
  }
  *port = (uint16_t)value;
  return size > 0 && value > 0 && value <= 65535;
}

static int hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') {
    return digit - '0';
  }
  char lower = (char)(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool read_secret(const char *text, uint32_t size, uint8_t *secret) {
  if (size != DOOR_SECRET_BYTES * 2) {
    return false;
  }
  for (uint32_t i = 0; i < DOOR_SECRET_BYTES; i++) {
    int high = hex_digit(text[2 * i]);
    int low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) {
      return false;
    }
    secret[i] = (uint8_t)(high << 4 | low);
  }
  return true;
}

static bool begins(const char *line, uint32_t size, const char *key, const char **value, uint32_t *value_size) {
  uint32_t length = (uint32_t)strlen(key);
  if (size < length || memcmp(line, key, length) != 0) {
    return false;
  }
  *value = line + length;
  *value_size = size - length;
  return true;
}

bool door_file_parse(const char *text, uint32_t size, struct door_file *out) {
  bool port = false;
  bool secret = false;
  memset(out, 0, sizeof *out);
  for (uint32_t at = 0; at < size;) {
    uint32_t end = at;
    while (end < size && text[end] != '\n') {
      end++;
    }
    uint32_t length = end - at;
    if (length > 0 && text[end - 1] == '\r') {
      length--;
    }
    const char *value;
    uint32_t value_size;
    if (begins(text + at, length, "port=", &value, &value_size)) {
      port = read_port(value, value_size, &out->port);
    } else if (begins(text + at, length, "secret=", &value, &value_size)) {
      secret = read_secret(value, value_size, out->secret);
    }
    at = end + 1;
  }
  return port && secret;
}
