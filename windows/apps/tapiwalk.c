/* Walks every TAPI line function against a line and prints a verdict on each. */
#include "common/names.h"
#include "common/options.h"
#include "common/print.h"
#include "tapiwalk/walk.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: tapiwalk [NUMBER] [OPTIONS]\n"
    "\n"
    "Calls every TAPI line function there is, in all its forms, on a line and (with a NUMBER that answers) on calls, and\n"
    "prints a verdict on each: worked, refused with which LINEERR_, or unexpected.\n"
    "\n"
    "  --line NAME        the line, by its name or number (default: the first)\n"
    "  --way WAY          how TAPI tells: window, event or port (default: event)\n"
    "  --messages         print TAPI's messages too\n"
    "  --json             print a JSON object a line\n"
    "\n"
    "Examples:\n"
    "  tapiwalk\n"
    "  tapiwalk 600 --line desk --json\n"
    "\n"
    "Exit codes: 0 nothing was unexpected, 1 something was, 2 usage, 69 no such line or no telephony.\n";

#define ROOM 16384
#define GUARD 0xA5
#define STATE_MILLIS 10000

struct telephony walk = {0};
DWORD walk_device;
DWORD walk_version;
HLINE walk_line;
const wchar_t *walk_number;

static const wchar_t *line_name;
static int way = WAY_EVENT;
static bool messages;

static const struct option options[] = {
    {L"--line", OPTION_TEXT, &line_name, NULL},
    {L"--way", OPTION_CHOICE, &way, telephony_ways},
    {L"--messages", OPTION_FLAG, &messages, NULL},
    {L"--json", OPTION_FLAG, &print_json, NULL},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* The functions that answer with a request and, later, a LINE_REPLY; in all forms. */
static const char *const asynchronous[] = {
    "lineAccept", "lineAddToConference", "lineAgentSpecific", "lineAnswer", "lineBlindTransfer", "lineCompleteCall",
    "lineCompleteTransfer", "lineCreateAgent", "lineCreateAgentSession", "lineDevSpecific", "lineDevSpecificFeature",
    "lineDial", "lineDrop", "lineForward", "lineGetAgentActivityList", "lineGetAgentCaps", "lineGetAgentGroupList",
    "lineGetAgentInfo", "lineGetAgentSessionInfo", "lineGetAgentSessionList", "lineGetAgentStatus", "lineGetGroupList",
    "lineGetQueueInfo", "lineGetQueueList", "lineHold", "lineMakeCall", "linePark", "linePickup",
    "linePrepareAddToConference", "lineRedirect", "lineReleaseUserUserInfo", "lineRemoveFromConference",
    "lineSecureCall", "lineSendUserUserInfo", "lineSetAgentActivity", "lineSetAgentGroup",
    "lineSetAgentMeasurementPeriod", "lineSetAgentSessionState", "lineSetAgentState", "lineSetAgentStateEx",
    "lineSetCallData", "lineSetCallParams", "lineSetCallQualityOfService", "lineSetCallTreatment",
    "lineSetLineDevStatus", "lineSetQueueMeasurementPeriod", "lineSetTerminal", "lineSetupConference",
    "lineSetupTransfer", "lineSwapHold", "lineUncompleteCall", "lineUnhold", "lineUnpark",
};

static const char *stands;
static unsigned worked;
static unsigned refused;
static unsigned unexpected;

static union {
  DWORD sizes[3];
  BYTE bytes[ROOM + 64];
} room;
static DWORD room_size;

void walk_stands(const char *where) { stands = where; }

void *walk_room(DWORD size) {
  memset(room.bytes, 0, size);
  memset(room.bytes + size, GUARD, sizeof room.bytes - size);
  room.sizes[0] = size;
  room_size = size;
  return &room;
}

/* What was filled is within its size and says so. */
static bool room_is_sound(LONG result) {
  for (DWORD i = room_size; i < sizeof room.bytes; i++) {
    if (room.bytes[i] != GUARD) {
      return false;
    }
  }
  return result != 0 || (room.sizes[0] == room_size && room.sizes[2] <= room_size && room.sizes[1] >= room.sizes[2]);
}

static bool is_asynchronous(const char *function) {
  for (size_t i = 0; i < sizeof asynchronous / sizeof asynchronous[0]; i++) {
    size_t length = strlen(asynchronous[i]);
    const char *form = function + length;
    if (strncmp(function, asynchronous[i], length) == 0 &&
        (*form == 0 || ((*form == 'A' || *form == 'W') && form[1] == 0))) {
      return true;
    }
  }
  return false;
}

static void verdict(const char *function, const char *word, LONG result, const char *why) {
  print_begin("verdict");
  print_word("function", function);
  print_word("with", stands);
  print_word("verdict", word);
  print_word("result", name_result(result));
  if (why != NULL) {
    print_word("why", why);
  }
  print_end();
}

/* The result in the end, and what is odd about how it came. */
static LONG outcome(const char *function, LONG result, const char **why) {
  *why = NULL;
  if (is_asynchronous(function)) {
    if (result == 0) {
      *why = "an asynchronous function without a request";
    } else if (result > 0) {
      LONG request = result;
      bool replied;
      result = telephony_replied(&walk, request, &replied);
      if (!replied) {
        *why = "no LINE_REPLY";
      }
    }
  } else if (result > 0) {
    *why = "a synchronous function with a request";
  }
  if (*why == NULL && result != 0 && !name_is_error(result)) {
    *why = "no LINEERR_";
  }
  if (room_size != 0 && !room_is_sound(result)) {
    *why = "the structure is not sound";
  }
  room_size = 0;
  return result;
}

LONG walk_verdict(const char *function, LONG result) {
  const char *why;
  result = outcome(function, result, &why);
  unsigned *count = why != NULL ? &unexpected : result == 0 ? &worked : &refused;
  (*count)++;
  verdict(function, why != NULL ? "unexpected" : result == 0 ? "worked" : "refused", result, why);
  return result;
}

void walk_refusal(const char *function, LONG result) {
  const char *why;
  result = outcome(function, result, &why);
  if (why == NULL && result == 0) {
    why = "only a refusal is right";
  }
  (*(why != NULL ? &unexpected : &refused))++;
  verdict(function, why != NULL ? "unexpected" : "refused", result, why);
}

bool walk_await(HCALL call, DWORD state) {
  bool there = telephony_await(&walk, call, state, STATE_MILLIS);
  if (!there) {
    print_error("%s: the call is %s", stands, name_call_state(telephony_call(&walk, call).state));
  }
  return there;
}

HCALL walk_call(void) {
  HCALL call = 0;
  LONG result = telephony_reply(&walk, lineMakeCallW(walk_line, &call, walk_number, 0, NULL));
  if (result != 0) {
    print_error("%s: lineMakeCall: LINEERR_%s", stands, name_result(result));
    return 0;
  }
  if (!walk_await(call, LINECALLSTATE_CONNECTED)) {
    walk_end(call);
    return 0;
  }
  return call;
}

void walk_end(HCALL call) {
  if (telephony_call(&walk, call).state != LINECALLSTATE_IDLE) {
    telephony_reply(&walk, lineDrop(call, NULL, 0));
    telephony_await(&walk, call, LINECALLSTATE_IDLE, STATE_MILLIS);
  }
  lineDeallocateCall(call);
  telephony_forget(&walk, call);
}

static int walk_all(void) {
  LINEEXTENSIONID extension;
  LONG device = telephony_line(&walk, line_name);
  if (device < 0) {
    return EXIT_NO_TELEPHONY;
  }
  walk_device = (DWORD)device;
  LONG result = lineNegotiateAPIVersion(walk.app, walk_device, TELEPHONY_LOWEST, TELEPHONY_HIGHEST, &walk_version,
                                        &extension);
  if (result == 0) {
    walk_provider();
    result = telephony_open_line(&walk, walk_device, LINECALLPRIVILEGE_OWNER, LINEMEDIAMODE_INTERACTIVEVOICE,
                                 &walk_line);
  }
  if (result != 0) {
    print_error("the line: LINEERR_%s", name_result(result));
    return EXIT_NO_TELEPHONY;
  }
  walk_opened_line();
  walk_agents();
  walk_wrong_handles();
  if (walk_number != NULL) {
    walk_connected_call();
    walk_two_calls();
    walk_conference();
  }
  lineClose(walk_line);
  print_begin("end");
  print_number("worked", worked);
  print_number("refused", refused);
  print_number("unexpected", unexpected);
  print_end();
  return unexpected == 0 ? EXIT_DONE : EXIT_FAILED;
}

int wmain(int count, wchar_t **words) {
  options_read(count, words, options, &walk_number, help);
  telephony_quiet = !messages;
  LONG result = telephony_open(&walk, (enum way)way, L"tapiwalk");
  if (result != 0) {
    print_error("lineInitializeEx: LINEERR_%s", name_result(result));
    return EXIT_NO_TELEPHONY;
  }
  int exit_code = walk_all();
  telephony_close(&walk);
  return exit_code;
}
