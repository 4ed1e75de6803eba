// What structures look like, byte for byte, and what is refused.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door_file.h"
#include "frames.h"
#include "packers.h"
#include "schema.h"
#include "sizes.h"
#include "unpackers.h"

static int failed;

#define CHECK(condition)                                    \
  do {                                                      \
    if (!(condition)) {                                     \
      printf("FAIL %s:%d %s\n", __FILE__, __LINE__, #condition); \
      failed++;                                             \
    }                                                       \
  } while (0)

static uint8_t bytes[65536];

static struct door_line_call_info call_info(const struct field_value *values) {
  struct door_writer writer = door_writer_to(bytes, sizeof bytes);
  schema_put(&writer, "record LineCallInfo", values);
  struct door_reader reader = door_reader_of(bytes, writer.size);
  struct door_line_call_info info;
  CHECK(door_get_line_call_info(&reader, &info) && door_left(&reader) == 0);
  return info;
}

static void call_info_keeps_what_is_tapis(void) {
  struct field_value values[] = {{"callId", 42, NULL}, {"display", 0, "Hello"}, {0}};
  struct door_line_call_info info = call_info(values);
  struct {
    LINECALLINFO info;
    uint8_t variable[64];
  } out;
  memset(&out, 0xEE, sizeof out);
  out.info.dwTotalSize = sizeof out;
  CHECK(pack_line_call_info(&out.info, &info, 7, TAPI_3_1) == 0);
  CHECK(out.info.hLine == 0xEEEEEEEE && out.info.dwNumOwners == 0xEEEEEEEE && out.info.dwNumMonitors == 0xEEEEEEEE);
  CHECK(out.info.dwAppNameSize == 0xEEEEEEEE && out.info.dwCalledPartyOffset == 0xEEEEEEEE);
  CHECK(out.info.dwMonitorDigitModes == 0xEEEEEEEE && out.info.dwCommentSize == 0xEEEEEEEE);
  CHECK(out.info.dwCallID == 42 && out.info.dwLineDeviceID == 7);
  CHECK(out.info.dwDisplaySize == 12 && out.info.dwDisplayOffset == 344);
  CHECK(memcmp((uint8_t *)&out + 344, "H\0e\0l\0l\0o\0\0", 12) == 0);
  CHECK(out.info.dwUsedSize == 356 && out.info.dwNeededSize == 356);
  CHECK(out.variable[12] == 0xEE);
}

static void older_versions_are_shorter(void) {
  struct field_value values[] = {{"display", 0, "Hi"}, {0}};
  struct door_line_call_info info = call_info(values);
  struct {
    LINECALLINFO info;
    uint8_t variable[64];
  } out;
  memset(&out, 0xEE, sizeof out);
  out.info.dwTotalSize = 324 + 8;
  CHECK(pack_line_call_info(&out.info, &info, 7, TAPI_2_0) == 0);
  CHECK(out.info.dwDisplayOffset == 324 && out.info.dwUsedSize == 330);
  CHECK(((uint8_t *)&out)[330] == 0xEE);
  out.info.dwTotalSize = 323;
  CHECK(pack_line_call_info(&out.info, &info, 7, TAPI_2_0) == REFUSED(LINEERR_STRUCTURETOOSMALL));
  CHECK(pack_line_call_info(NULL, &info, 7, TAPI_2_0) == REFUSED(LINEERR_INVALPOINTER));
}

static void what_does_not_fit_is_left_out_whole(void) {
  struct field_value values[] = {{"display", 0, "a text that does not fit"}, {"address", 0, "1"}, {0}};
  struct door_line_call_info info = call_info(values);
  struct {
    LINECALLINFO info;
    uint8_t variable[24];
  } out;
  memset(&out, 0, sizeof out);
  out.info.dwTotalSize = sizeof out;
  CHECK(pack_line_call_info(&out.info, &info, 7, TAPI_3_1) == 0);
  CHECK(out.info.dwDisplaySize == 0 && out.info.dwDisplayOffset == 0);
  CHECK(out.info.dwCallerIDSize == 4 && out.info.dwRedirectingIDSize == 4);
  CHECK(out.info.dwNeededSize > out.info.dwTotalSize && out.info.dwUsedSize <= out.info.dwTotalSize);
}

static void states_have_their_time(void) {
  struct door_line_call_status status = {.state = LINECALLSTATE_CONNECTED, .entered_at = 951782400123u};
  LINECALLSTATUS out = {.dwTotalSize = sizeof out};
  CHECK(pack_line_call_status(&out, &status) == 0);
  CHECK(out.tStateEntryTime.wYear == 2000 && out.tStateEntryTime.wMonth == 2 && out.tStateEntryTime.wDay == 29 &&
        out.tStateEntryTime.wDayOfWeek == 2 && out.tStateEntryTime.wHour == 0 &&
        out.tStateEntryTime.wMilliseconds == 123);
  status.entered_at = UINT64_MAX;
  CHECK(pack_line_call_status(&out, &status) == 0 && out.tStateEntryTime.wYear == 0);
}

static void lone_surrogates_pass(void) {
  static const WCHAR text[] = {0xD83D, 'x', 0xDE00, 0};
  struct door_str out;
  CHECK(unpack_text(text, &out) && out.bytes == 6 && memcmp(out.text, text, 6) == 0);
  struct {
    VARSTRING head;
    WCHAR text[4];
  } string = {.head = {.dwTotalSize = sizeof string}};
  CHECK(pack_varstring_text(&string.head, out) == 0 && string.head.dwStringSize == 8 &&
        memcmp(string.text, text, 8) == 0);
}

static void texts_without_end_are_refused(void) {
  WCHAR *endless = malloc((MAX_TEXT_CHARS + 1) * sizeof *endless);
  for (uint32_t i = 0; i <= MAX_TEXT_CHARS; i++) {
    endless[i] = 'x';
  }
  struct door_str out;
  CHECK(!unpack_text(endless, &out));
  free(endless);
  CHECK(unpack_text(NULL, &out) && out.bytes == 0);
}

static void parameters_are_checked(void) {
  struct door_line_call_params params;
  CHECK(unpack_call_params(NULL, TAPI_3_1, &params) == 0 && params.bearer_mode == LINEBEARERMODE_VOICE &&
        params.media_modes == LINEMEDIAMODE_INTERACTIVEVOICE);
  struct {
    LINECALLPARAMS params;
    WCHAR text[4];
  } in = {.params = {.dwTotalSize = sizeof in, .dwCommentSize = 8, .dwCommentOffset = 180}, .text = {'h', 'i'}};
  CHECK(unpack_call_params(&in.params, TAPI_3_1, &params) == 0 && params.comment.bytes == 4);
  in.params.dwCommentOffset = 181;
  CHECK(unpack_call_params(&in.params, TAPI_3_1, &params) == REFUSED(LINEERR_INVALCALLPARAMS));
  in.params.dwCommentOffset = 0xFFFFFFFE;
  CHECK(unpack_call_params(&in.params, TAPI_3_1, &params) == REFUSED(LINEERR_INVALCALLPARAMS));
  in.params.dwCommentOffset = 180;
  in.params.dwCommentSize = 3;
  CHECK(unpack_call_params(&in.params, TAPI_3_1, &params) == REFUSED(LINEERR_INVALCALLPARAMS));
  in.params.dwTotalSize = 179;
  CHECK(unpack_call_params(&in.params, TAPI_3_1, &params) == REFUSED(LINEERR_STRUCTURETOOSMALL));
  CHECK(unpack_call_params(&in.params, TAPI_2_0, &params) == REFUSED(LINEERR_INVALCALLPARAMS));
}

static void frames_are_found(void) {
  uint8_t frame[] = {8, 0, 0, 0, 14, 0, 3, 0, 1, 2, 3, 4, 99};
  struct door_frame found;
  uint32_t taken;
  CHECK(frame_find(frame, 3, &found, &taken) == FRAME_NOT_YET && taken == 0);
  CHECK(frame_find(frame, 11, &found, &taken) == FRAME_NOT_YET);
  CHECK(frame_find(frame, 13, &found, &taken) == FRAME_WHOLE && taken == 12 && found.kind == 14 && found.op == 3 &&
        found.sequence == 0x04030201 && door_left(&found.body) == 0);
  frame[0] = 7;
  CHECK(frame_find(frame, 13, &found, &taken) == FRAME_BAD);
  frame[2] = 0x11;
  CHECK(frame_find(frame, 13, &found, &taken) == FRAME_BAD);
}

static void door_files_are_read_strictly(void) {
  static const char secret[] = "secret=00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF\n";
  char text[256];
  struct door_file file;
  snprintf(text, sizeof text, "port=5061\r\n%s", secret);
  CHECK(door_file_parse(text, (uint32_t)strlen(text), &file) && file.port == 5061 && file.secret[31] == 0xFF);
  static const char *const ports[] = {"port=0\n", "port=65536\n", "port=\n", "port=5x\n", "prt=5\n", "port=99999999999\n"};
  for (size_t i = 0; i < sizeof ports / sizeof *ports; i++) {
    snprintf(text, sizeof text, "%s%s", ports[i], secret);
    CHECK(!door_file_parse(text, (uint32_t)strlen(text), &file));
  }
  snprintf(text, sizeof text, "port=1\nsecret=0011\n");
  CHECK(!door_file_parse(text, (uint32_t)strlen(text), &file));
}

int main(void) {
  call_info_keeps_what_is_tapis();
  older_versions_are_shorter();
  what_does_not_fit_is_left_out_whole();
  states_have_their_time();
  lone_surrogates_pass();
  texts_without_end_are_refused();
  parameters_are_checked();
  frames_are_found();
  door_files_are_read_strictly();
  printf(failed ? "%d checks failed\n" : "ok   structures\n", failed);
  return failed;
}
