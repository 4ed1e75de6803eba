// Where the service's door is: the file that it writes when it starts.
#ifndef SIPLINE_DOOR_FILE_H
#define SIPLINE_DOOR_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#define DOOR_SECRET_BYTES 32

struct door_file {
  uint16_t port;
  uint8_t secret[DOOR_SECRET_BYTES];
};

// The folder: the environment's SIPLINE_DOOR, else what HKLM\SOFTWARE\Sipline names as Door, else
// %ProgramData%\Sipline. false if none of them can be had in `chars`.
bool door_directory(wchar_t *path, uint32_t chars);

// Reads a file of that folder; false if there is none or it is not as the service writes it.
bool door_file_read(const wchar_t *name, struct door_file *out);

// What the file's text says.
bool door_file_parse(const char *text, uint32_t size, struct door_file *out);

#endif
