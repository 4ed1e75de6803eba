/* Dials a number on a TAPI line and tells of everything that happens until the call is over. */
#include "common/names.h"
#include "common/options.h"
#include "common/print.h"
#include "common/telephony.h"

#include <stdio.h>

static const char help[] =
    "Usage: tapidial NUMBER [OPTIONS]\n"
    "       tapidial --list\n"
    "\n"
    "Dials NUMBER on a TAPI line, prints each message of TAPI, and ends with the call.\n"
    "\n"
    "  --line NAME        the line, by its name or number (default: the first)\n"
    "  --way WAY          how TAPI tells: window, event or port (default: event)\n"
    "  --digits DIGITS    send these when connected\n"
    "  --hold SECONDS     hold when connected, and take back after that time\n"
    "  --drop-after SEC   hang up so long after the call is connected (default: when the far end does)\n"
    "  --wait SECONDS     hang up if the call is not connected by then (default: 60)\n"
    "  --list             print the lines instead\n"
    "  --json             print a JSON object a line\n"
    "\n"
    "Examples:\n"
    "  tapidial --list\n"
    "  tapidial 600 --drop-after 3\n"
    "  tapidial +493012345 --line desk --way port --json\n"
    "\n"
    "Exit codes: 0 the call was connected, 1 it was not, 2 usage, 69 no such line or no telephony.\n";

static const wchar_t *number;
static const wchar_t *line_name;
static const wchar_t *digits;
static int way = WAY_EVENT;
static unsigned long hold_seconds;
static unsigned long drop_after = ULONG_MAX;
static unsigned long wait_seconds = 60;
static bool list;

static const struct option options[] = {
    {L"--line", OPTION_TEXT, &line_name, NULL},
    {L"--way", OPTION_CHOICE, &way, telephony_ways},
    {L"--digits", OPTION_TEXT, &digits, NULL},
    {L"--hold", OPTION_NUMBER, &hold_seconds, NULL},
    {L"--drop-after", OPTION_NUMBER, &drop_after, NULL},
    {L"--wait", OPTION_NUMBER, &wait_seconds, NULL},
    {L"--list", OPTION_FLAG, &list, NULL},
    {L"--json", OPTION_FLAG, &print_json, NULL},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static struct telephony telephony;

/* The outcome of a TAPI function; what was refused is said. */
static bool done(const char *function, LONG result) {
  result = telephony_reply(&telephony, result);
  if (result != 0) {
    print_error("%s: LINEERR_%s", function, name_result(result));
  }
  return result == 0;
}

static DWORD millis(unsigned long seconds) {
  return seconds >= INFINITE / 1000 ? INFINITE - 1 : seconds * 1000;
}

/* What the options ask to be done with a call that is connected. */
static void talk(HCALL call) {
  telephony_print_call(call);
  if (digits != NULL) {
    done("lineGenerateDigits", lineGenerateDigitsW(call, LINEDIGITMODE_DTMF, digits, 0));
  }
  if (hold_seconds != 0 && done("lineHold", lineHold(call)) &&
      telephony_await(&telephony, call, LINECALLSTATE_ONHOLD, millis(5))) {
    telephony_await(&telephony, call, LINECALLSTATE_IDLE, millis(hold_seconds));
    if (done("lineUnhold", lineUnhold(call))) {
      telephony_await(&telephony, call, LINECALLSTATE_CONNECTED, millis(5));
    }
  }
  /* Until the far end hangs up, or the time is over. */
  telephony_await(&telephony, call, LINECALLSTATE_DISCONNECTED, millis(drop_after));
}

/* One call from its begin to its end; whether it was connected. */
static bool dial(HLINE line) {
  HCALL call = 0;
  LINECALLPARAMS parameters = {
      .dwTotalSize = sizeof parameters,
      .dwBearerMode = LINEBEARERMODE_VOICE,
      .dwMinRate = 0,
      .dwMaxRate = 0,
      .dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE,
      .dwAddressMode = LINEADDRESSMODE_ADDRESSID,
  };
  if (!done("lineMakeCall", lineMakeCallW(line, &call, number, 0, &parameters))) {
    return false;
  }
  bool connected = telephony_await(&telephony, call, LINECALLSTATE_CONNECTED, millis(wait_seconds));
  if (connected) {
    talk(call);
  }
  if (telephony_call(&telephony, call).state == LINECALLSTATE_DISCONNECTED) {
    /* Most providers make it idle by themselves, at once. */
    telephony_await(&telephony, call, LINECALLSTATE_IDLE, millis(2));
  }
  if (telephony_call(&telephony, call).state != LINECALLSTATE_IDLE) {
    done("lineDrop", lineDrop(call, NULL, 0));
    telephony_await(&telephony, call, LINECALLSTATE_IDLE, millis(10));
  }
  done("lineDeallocateCall", lineDeallocateCall(call));
  return connected;
}

int wmain(int count, wchar_t **words) {
  options_read(count, words, options, &number, help);
  if (number == NULL && !list) {
    print_error("which number? See --help");
    return EXIT_USAGE;
  }
  LONG result = telephony_open(&telephony, (enum way)way, L"tapidial");
  if (result != 0) {
    print_error("lineInitializeEx: LINEERR_%s", name_result(result));
    return EXIT_NO_TELEPHONY;
  }
  int exit_code = EXIT_NO_TELEPHONY;
  HLINE line;
  LONG device = list ? -1 : telephony_line(&telephony, line_name);
  if (list) {
    telephony_print_lines(&telephony);
    exit_code = EXIT_DONE;
  } else if (device >= 0 && done("lineOpen", telephony_open_line(&telephony, (DWORD)device, LINECALLPRIVILEGE_NONE, 0,
                                                                 &line))) {
    bool connected = dial(line);
    lineClose(line);
    print_begin("end");
    print_bool("connected", connected);
    print_end();
    exit_code = connected ? EXIT_DONE : EXIT_FAILED;
  }
  telephony_close(&telephony);
  return exit_code;
}
