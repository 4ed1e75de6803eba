/* Watches TAPI lines: every message of theirs, and who calls whom. It owns no call and changes nothing. */
#include "common/names.h"
#include "common/options.h"
#include "common/print.h"
#include "common/telephony.h"

#include <stdio.h>

static const char help[] =
    "Usage: tapimonitor [OPTIONS]\n"
    "\n"
    "Watches all TAPI lines, or one: prints their messages, and of each call who calls whom. It owns no call.\n"
    "\n"
    "  --line NAME        one line alone, by its name or number\n"
    "  --way WAY          how TAPI tells: window, event or port (default: event)\n"
    "  --for SECONDS      end after that time (default: at Ctrl-C)\n"
    "  --until-idle       end when a call is over\n"
    "  --list             print the lines instead\n"
    "  --json             print a JSON object a line\n"
    "\n"
    "Examples:\n"
    "  tapimonitor\n"
    "  tapimonitor --line desk --for 3600 --json\n"
    "\n"
    "Exit codes: 0 done, 1 a line could not be opened, 2 usage, 69 no such line or no telephony.\n";

#define STEP_MILLIS 500

static const wchar_t *line_name;
static int way = WAY_EVENT;
static unsigned long for_seconds = ULONG_MAX;
static bool until_idle;
static bool list;
static bool idle_seen;
static volatile LONG stopped;

static const struct option options[] = {
    {L"--line", OPTION_TEXT, &line_name, NULL},
    {L"--way", OPTION_CHOICE, &way, telephony_ways},
    {L"--for", OPTION_NUMBER, &for_seconds, NULL},
    {L"--until-idle", OPTION_FLAG, &until_idle, NULL},
    {L"--list", OPTION_FLAG, &list, NULL},
    {L"--json", OPTION_FLAG, &print_json, NULL},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static struct telephony telephony;

static void told(struct telephony *t, const LINEMESSAGE *message) {
  HCALL call = (HCALL)message->hDevice;
  if (message->dwMessageID == LINE_CALLINFO) {
    telephony_print_call(call);
  } else if (message->dwMessageID == LINE_APPNEWCALL) {
    telephony_print_call((HCALL)message->dwParam2);
  } else if (message->dwMessageID == LINE_CALLSTATE && message->dwParam1 == LINECALLSTATE_IDLE) {
    lineDeallocateCall(call);
    telephony_forget(t, call);
    idle_seen = true;
  }
}

/* The message loop may be anywhere: it looks after each message, and every half second. */
static BOOL WINAPI stop(DWORD event) {
  (void)event;
  InterlockedExchange(&stopped, 1);
  return TRUE;
}

static LONG open_one(DWORD device) {
  HLINE line;
  LONG result = telephony_open_line(&telephony, device, LINECALLPRIVILEGE_MONITOR, 0, &line);
  if (result != 0) {
    print_error("lineOpen of line %lu: LINEERR_%s", (unsigned long)device, name_result(result));
  }
  return result;
}

static int watch(void) {
  bool opened = true;
  if (line_name == NULL) {
    for (DWORD device = 0; device < telephony.lines; device++) {
      opened &= open_one(device) == 0;
    }
  } else {
    LONG device = telephony_line(&telephony, line_name);
    if (device < 0) {
      return EXIT_NO_TELEPHONY;
    }
    opened = open_one((DWORD)device) == 0;
  }
  print_begin("ready");
  print_number("lines", line_name == NULL ? telephony.lines : 1);
  print_end();
  ULONGLONG until = for_seconds == ULONG_MAX ? UINT64_MAX : GetTickCount64() + for_seconds * 1000ull;
  while (!stopped && !(until_idle && idle_seen) && GetTickCount64() < until) {
    LINEMESSAGE message;
    telephony_next(&telephony, STEP_MILLIS, &message);
  }
  return opened ? EXIT_DONE : EXIT_FAILED;
}

int wmain(int count, wchar_t **words) {
  options_read(count, words, options, NULL, help);
  SetConsoleCtrlHandler(stop, TRUE);
  telephony.told = told;
  LONG result = telephony_open(&telephony, (enum way)way, L"tapimonitor");
  if (result != 0) {
    print_error("lineInitializeEx: LINEERR_%s", name_result(result));
    return EXIT_NO_TELEPHONY;
  }
  int exit_code = EXIT_DONE;
  if (list) {
    telephony_print_lines(&telephony);
  } else {
    exit_code = watch();
  }
  telephony_close(&telephony);
  return exit_code;
}
