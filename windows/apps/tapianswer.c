/* Answers the calls of a TAPI line, one after the other or several at once. */
#include "common/names.h"
#include "common/options.h"
#include "common/print.h"
#include "common/telephony.h"

#include <stdio.h>

static const char help[] =
    "Usage: tapianswer [OPTIONS]\n"
    "\n"
    "Owns the incoming calls of a TAPI line: shows who calls, answers, and hangs up when it is time.\n"
    "\n"
    "  --line NAME        the line, by its name or number (default: the first)\n"
    "  --way WAY          how TAPI tells: window, event or port (default: event)\n"
    "  --calls COUNT      end after so many calls (default: 1; 0: never)\n"
    "  --ring SECONDS     let it ring so long before answering (default: 0)\n"
    "  --reject           hang up instead of answering\n"
    "  --digits           show the digits that callers send\n"
    "  --drop-after SEC   hang up so long after answering (default: when the caller does)\n"
    "  --for SECONDS      end after that time whatever comes (default: never)\n"
    "  --list             print the lines instead\n"
    "  --json             print a JSON object a line\n"
    "\n"
    "Examples:\n"
    "  tapianswer\n"
    "  tapianswer --line desk --calls 0 --ring 2 --drop-after 30\n"
    "  tapianswer --reject --json\n"
    "\n"
    "Exit codes: 0 all calls were taken as asked, 1 some were not, 2 usage, 69 no such line or no telephony.\n";

static const wchar_t *line_name;
static int way = WAY_EVENT;
static unsigned long calls_wanted = 1;
static unsigned long ring_seconds;
static unsigned long drop_after = ULONG_MAX;
static unsigned long for_seconds = ULONG_MAX;
static bool reject;
static bool digits;
static bool list;

static const struct option options[] = {
    {L"--line", OPTION_TEXT, &line_name, NULL},
    {L"--way", OPTION_CHOICE, &way, telephony_ways},
    {L"--calls", OPTION_NUMBER, &calls_wanted, NULL},
    {L"--ring", OPTION_NUMBER, &ring_seconds, NULL},
    {L"--reject", OPTION_FLAG, &reject, NULL},
    {L"--digits", OPTION_FLAG, &digits, NULL},
    {L"--drop-after", OPTION_NUMBER, &drop_after, NULL},
    {L"--for", OPTION_NUMBER, &for_seconds, NULL},
    {L"--list", OPTION_FLAG, &list, NULL},
    {L"--json", OPTION_FLAG, &print_json, NULL},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static struct telephony telephony;

/* What is to be done with a call, and when. */
struct plan {
  HCALL call;
  enum { FREE, ANSWER, DROP } next;
  ULONGLONG at;
};

static struct plan plans[TELEPHONY_CALLS];
static unsigned long taken;
static unsigned long failed;

static void plan(HCALL call, int next, unsigned long seconds) {
  struct plan *place = NULL;
  for (int i = 0; i < TELEPHONY_CALLS && (place == NULL || place->call != call); i++) {
    if (plans[i].call == call || (plans[i].call == 0 && place == NULL)) {
      place = &plans[i];
    }
  }
  if (place != NULL) {
    ULONGLONG at = seconds == ULONG_MAX ? UINT64_MAX : GetTickCount64() + seconds * 1000ull;
    *place = next == FREE ? (struct plan){0, FREE, 0} : (struct plan){call, next, at};
  }
}

/* Says what was refused at once; a refusal that comes later is a LINE_REPLY that is printed. */
static void ask(const char *function, LONG result) {
  if (result < 0) {
    print_error("%s: LINEERR_%s", function, name_result(result));
    failed++;
  }
}

static void told(struct telephony *t, const LINEMESSAGE *message) {
  HCALL call = (HCALL)message->hDevice;
  if (message->dwMessageID == LINE_REPLY && message->dwParam2 != 0) {
    failed++;
  }
  if (message->dwMessageID != LINE_CALLSTATE) {
    return;
  }
  switch ((DWORD)message->dwParam1) {
    case LINECALLSTATE_OFFERING:
      telephony_print_call(call);
      plan(call, reject ? DROP : ANSWER, ring_seconds);
      if (!reject && ring_seconds != 0) {
        ask("lineAccept", lineAccept(call, NULL, 0));
      }
      break;
    case LINECALLSTATE_CONNECTED:
      if (digits) {
        LONG result = lineMonitorDigits(call, LINEDIGITMODE_DTMF);
        ask("lineMonitorDigits", result);
        if (result == 0) {
          print_begin("monitoring");
          print_end();
        }
      }
      plan(call, DROP, drop_after);
      break;
    case LINECALLSTATE_DISCONNECTED:
      /* Most providers make it idle by themselves, at once. */
      plan(call, DROP, 2);
      break;
    case LINECALLSTATE_IDLE:
      plan(call, FREE, 0);
      telephony_forget(t, call);
      ask("lineDeallocateCall", lineDeallocateCall(call));
      taken++;
      break;
    default:
      break;
  }
}

/* Does what is due and returns how long nothing will be, in milliseconds. */
static DWORD act(void) {
  ULONGLONG now = GetTickCount64();
  ULONGLONG next = now + 1000;
  for (int i = 0; i < TELEPHONY_CALLS; i++) {
    struct plan due = plans[i];
    if (due.next == FREE) {
      continue;
    }
    if (due.at > now) {
      next = due.at < next ? due.at : next;
    } else if (due.next == ANSWER) {
      plans[i].at = UINT64_MAX;
      ask("lineAnswer", lineAnswer(due.call, NULL, 0));
    } else {
      plans[i].at = UINT64_MAX;
      ask("lineDrop", lineDrop(due.call, NULL, 0));
    }
  }
  return (DWORD)(next - now);
}

static void serve(void) {
  ULONGLONG until = for_seconds == ULONG_MAX ? UINT64_MAX : GetTickCount64() + for_seconds * 1000ull;
  while ((calls_wanted == 0 || taken < calls_wanted) && GetTickCount64() < until) {
    LINEMESSAGE message;
    telephony_next(&telephony, act(), &message);
  }
}

int wmain(int count, wchar_t **words) {
  options_read(count, words, options, NULL, help);
  telephony.told = told;
  LONG result = telephony_open(&telephony, (enum way)way, L"tapianswer");
  if (result != 0) {
    print_error("lineInitializeEx: LINEERR_%s", name_result(result));
    return EXIT_NO_TELEPHONY;
  }
  int exit_code = EXIT_NO_TELEPHONY;
  LONG device = list ? -1 : telephony_line(&telephony, line_name);
  HLINE line;
  if (list) {
    telephony_print_lines(&telephony);
    exit_code = EXIT_DONE;
  } else if (device >= 0) {
    result = telephony_open_line(&telephony, (DWORD)device, LINECALLPRIVILEGE_OWNER, LINEMEDIAMODE_INTERACTIVEVOICE,
                                 &line);
    if (result != 0) {
      print_error("lineOpen: LINEERR_%s", name_result(result));
    } else {
      print_begin("ready");
      print_number("device", (uint64_t)device);
      print_end();
      serve();
      lineClose(line);
      print_begin("end");
      print_number("calls", taken);
      print_number("failed", failed);
      print_end();
      exit_code = failed == 0 && (calls_wanted == 0 || taken >= calls_wanted) ? EXIT_DONE : EXIT_FAILED;
    }
  }
  telephony_close(&telephony);
  return exit_code;
}
