// Writes frames that a good service sends, for the fuzzers to begin with: seeds FOLDER
#include <stdio.h>
#include <string.h>

#include "schema.h"

static const struct field_value values[] = {{"lineName", 0, "Line"}, {"name", 0, "Anna"},   {"address", 0, "100"},
                                            {"display", 0, "text"},  {"comment", 0, "none"}, {"callId", 7, NULL},
                                            {0}};

int main(int argc, char **argv) {
  static const char *const mirrors[] = {"mirror 1 Device",     "mirror 4 LineStatus", "mirror 5 AddressStatus",
                                        "mirror 6 CallInfo", "mirror 7 CallStatus"};
  static uint8_t frame[65536];
  for (size_t i = 0; argc == 2 && i < sizeof mirrors / sizeof *mirrors; i++) {
    struct door_writer writer = door_writer_to(frame, sizeof frame);
    door_frame_begin(&writer, DOOR_KIND_MIRROR, (uint16_t)(mirrors[i][7] - '0'), 0);
    schema_put(&writer, mirrors[i], values);
    door_frame_end(&writer);
    char path[4096];
    snprintf(path, sizeof path, "%s/%zu", argv[1], i);
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
      return 1;
    }
    fwrite(frame, 1, writer.size, file);
    fputs("\x40\x13", file);
    fclose(file);
  }
  return 0;
}
