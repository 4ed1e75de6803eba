/* Functions of calls: one that is connected, two, a conference, none. */
#include "walk.h"

static void about(HCALL call) {
  WALK(lineGetCallInfo, call, walk_room(8192));
  WALK(lineGetCallInfoA, call, walk_room(8192));
  WALK(lineGetCallInfoW, call, walk_room(8192));
  WALK(lineGetCallInfoW, call, walk_room(sizeof(LINECALLINFO)));
  REFUSED(lineGetCallInfoW, call, walk_room(40));
  WALK(lineGetCallStatus, call, walk_room(4096));
  WALK(lineGetConfRelatedCalls, call, walk_room(4096));
  WALK(lineGetNewCalls, walk_line, 0, LINECALLSELECT_LINE, walk_room(4096));
  WALK(lineGetIDW, 0, 0, call, LINECALLSELECT_CALL, walk_room(1024), L"tapi/line");
}

static void settings(HCALL call) {
  LINEDIALPARAMS dialling = {0};
  BYTE data[] = {1, 2, 3};
  /* A LINECALLQOSINFO: its key, its size, asked for by levels, one of which: best effort for voice. */
  DWORD levels[6] = {'L' << 24 | 'Q' << 16 | 'S' << 8 | 'K', sizeof levels, 1, 1, LINEMEDIAMODE_INTERACTIVEVOICE, 3};
  WALK(lineSetAppSpecific, call, 4711);
  WALK(lineSetCallData, call, data, sizeof data);
  WALK(lineSetCallParams, call, LINEBEARERMODE_VOICE, 0, 64000, &dialling);
  WALK(lineSetCallPrivilege, call, LINECALLPRIVILEGE_OWNER);
  WALK(lineSetCallTreatment, call, LINECALLTREATMENT_SILENCE);
  WALK(lineSetCallQualityOfService, call, levels, sizeof levels, levels, sizeof levels);
  WALK(lineSetMediaMode, call, LINEMEDIAMODE_INTERACTIVEVOICE);
  WALK(lineSetMediaControl, 0, 0, call, LINECALLSELECT_CALL, NULL, 0, NULL, 0, NULL, 0, NULL, 0);
  WALK(lineSetTerminal, 0, 0, call, LINECALLSELECT_CALL, LINETERMMODE_MEDIABIDIRECT, 0, FALSE);
  WALK(lineSendUserUserInfo, call, "hello", 5);
  WALK(lineReleaseUserUserInfo, call);
  WALK(lineSecureCall, call);
  WALK(lineDevSpecific, walk_line, 0, call, data, sizeof data);
}

static void digits_and_tones(HCALL call) {
  LINEMONITORTONE dial_tone = {.dwDuration = 500, .dwFrequency1 = 425};
  LINEGENERATETONE beep = {.dwFrequency = 1000, .dwCadenceOn = 100};
  char gathered[4];
  wchar_t wide_gathered[4];
  WALK(lineGenerateDigits, call, LINEDIGITMODE_DTMF, "1", 80);
  WALK(lineGenerateDigitsA, call, LINEDIGITMODE_DTMF, "2", 80);
  WALK(lineGenerateDigitsW, call, LINEDIGITMODE_DTMF, L"3#", 80);
  REFUSED(lineGenerateDigitsW, call, LINEDIGITMODE_DTMF, L"no digits", 80);
  WALK(lineGenerateTone, call, LINETONEMODE_BEEP, 100, 0, NULL);
  WALK(lineGenerateTone, call, LINETONEMODE_CUSTOM, 100, 1, &beep);
  WALK(lineMonitorDigits, call, LINEDIGITMODE_DTMF);
  WALK(lineMonitorDigits, call, 0);
  WALK(lineMonitorMedia, call, LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_INTERACTIVEVOICE);
  WALK(lineMonitorMedia, call, 0);
  WALK(lineMonitorTones, call, &dial_tone, 1);
  WALK(lineMonitorTones, call, NULL, 0);
  WALK(lineGatherDigits, call, LINEDIGITMODE_DTMF, gathered, 2, "#", 5000, 5000);
  WALK(lineGatherDigitsA, call, LINEDIGITMODE_DTMF, gathered, 2, "#", 5000, 5000);
  WALK(lineGatherDigitsW, call, LINEDIGITMODE_DTMF, wide_gathered, 2, L"#", 5000, 5000);
  WALK(lineGatherDigitsW, call, 0, NULL, 0, NULL, 0, 0);
}

static void wrong_in_this_state(HCALL call) {
  DWORD completion;
  REFUSED(lineAccept, call, NULL, 0);
  REFUSED(lineAnswer, call, NULL, 0);
  REFUSED(lineUnhold, call);
  REFUSED(lineRedirect, call, "600", 0);
  REFUSED(lineRedirectA, call, "600", 0);
  REFUSED(lineRedirectW, call, L"600", 0);
  REFUSED(lineCompleteCall, call, &completion, LINECALLCOMPLMODE_CALLBACK, 0);
  REFUSED(lineRemoveFromConference, call);
}

/* Calls that a function may end are its own. */
static void ended_by_the_function(void) {
  HCALL call = walk_call();
  if (call != 0) {
    WALK(linePark, call, LINEPARKMODE_DIRECTED, "701", NULL);
    WALK(lineParkA, call, LINEPARKMODE_DIRECTED, "701", NULL);
    WALK(lineParkW, call, LINEPARKMODE_NONDIRECTED, NULL, walk_room(1024));
    walk_end(call);
  }
  if ((call = walk_call()) != 0) {
    WALK(lineHandoff, call, "nobody.exe", 0);
    WALK(lineHandoffA, call, "nobody.exe", 0);
    WALK(lineHandoffW, call, NULL, LINEMEDIAMODE_G3FAX);
    walk_end(call);
  }
  if ((call = walk_call()) != 0) {
    WALK(lineBlindTransfer, call, "", 0);
    WALK(lineBlindTransferA, call, "", 0);
    WALK(lineBlindTransferW, call, walk_number, 0);
    walk_end(call);
  }
}

void walk_connected_call(void) {
  HCALL call = 0;
  walk_stands("connected call");
  char number[64];
  WideCharToMultiByte(CP_ACP, 0, walk_number, -1, number, sizeof number, NULL, NULL);
  if (WALK(lineMakeCall, walk_line, &call, number, 0, NULL) == 0) {
    walk_end(call);
  }
  if (WALK(lineMakeCallA, walk_line, &call, number, 0, NULL) == 0) {
    walk_end(call);
  }
  if (WALK(lineMakeCallW, walk_line, &call, walk_number, 0, NULL) != 0) {
    return;
  }
  if (walk_await(call, LINECALLSTATE_CONNECTED)) {
    about(call);
    settings(call);
    digits_and_tones(call);
    wrong_in_this_state(call);
    if (WALK(lineHold, call) == 0 && walk_await(call, LINECALLSTATE_ONHOLD)) {
      walk_stands("held call");
      REFUSED(lineHold, call);
      WALK(lineUnhold, call);
      walk_await(call, LINECALLSTATE_CONNECTED);
    }
  }
  WALK(lineDrop, call, NULL, 0);
  walk_await(call, LINECALLSTATE_IDLE);
  walk_stands("idle call");
  REFUSED(lineHold, call);
  REFUSED(lineGenerateDigitsW, call, LINEDIGITMODE_DTMF, L"1", 80);
  WALK(lineDeallocateCall, call);
  REFUSED(lineDeallocateCall, call);
  REFUSED(lineGetCallInfoW, call, walk_room(8192));
  walk_stands("connected call");
  ended_by_the_function();
}

void walk_two_calls(void) {
  HCALL consultation = 0;
  HCALL conference;
  walk_stands("two calls");
  HCALL held = walk_call();
  if (held == 0) {
    return;
  }
  if (WALK(lineHold, held) == 0 && walk_await(held, LINECALLSTATE_ONHOLD)) {
    HCALL active = walk_call();
    if (active != 0) {
      WALK(lineSwapHold, active, held);
      walk_end(active);
    }
  }
  walk_end(held);
  HCALL call = walk_call();
  if (call == 0) {
    return;
  }
  if (WALK(lineSetupTransfer, call, &consultation, NULL) == 0) {
    WALK(lineDial, consultation, "", 0);
    WALK(lineDialA, consultation, "", 0);
    WALK(lineDialW, consultation, walk_number, 0);
    walk_await(consultation, LINECALLSTATE_CONNECTED);
    WALK(lineCompleteTransfer, call, consultation, &conference, LINETRANSFERMODE_TRANSFER);
    walk_end(consultation);
  }
  walk_end(call);
  if ((call = walk_call()) != 0) {
    if (WALK(lineSetupTransferA, call, &consultation, NULL) == 0) {
      walk_end(consultation);
    }
    if (WALK(lineSetupTransferW, call, &consultation, NULL) == 0) {
      walk_end(consultation);
    }
    walk_end(call);
  }
}

void walk_conference(void) {
  HCALL conference = 0;
  HCALL consultation = 0;
  walk_stands("conference");
  HCALL call = walk_call();
  if (call == 0) {
    return;
  }
  if (WALK(lineSetupConferenceW, call, walk_line, &conference, &consultation, 3, NULL) == 0) {
    if (WALK(lineDialW, consultation, walk_number, 0) == 0 && walk_await(consultation, LINECALLSTATE_CONNECTED)) {
      WALK(lineAddToConference, conference, consultation);
      HCALL third = 0;
      if (WALK(linePrepareAddToConference, conference, &third, NULL) == 0) {
        walk_end(third);
      }
      if (WALK(linePrepareAddToConferenceA, conference, &third, NULL) == 0) {
        walk_end(third);
      }
      if (WALK(linePrepareAddToConferenceW, conference, &third, NULL) == 0) {
        walk_end(third);
      }
      WALK(lineGetConfRelatedCalls, conference, walk_room(4096));
      WALK(lineRemoveFromConference, consultation);
    }
    walk_end(consultation);
    walk_end(conference);
  }
  walk_end(call);
  REFUSED(lineSetupConference, call, walk_line, &conference, &consultation, 3, NULL);
  REFUSED(lineSetupConferenceA, call, walk_line, &conference, &consultation, 3, NULL);
}

void walk_wrong_handles(void) {
  static const HCALL handles[] = {(HCALL)0, (HCALL)0xDEADBEEF, (HCALL)0xFFFFFFFF};
  walk_stands("wrong handle");
  for (size_t i = 0; i < sizeof handles / sizeof handles[0]; i++) {
    HCALL call = handles[i];
    HLINE line = (HLINE)handles[i];
    REFUSED(lineDrop, call, NULL, 0);
    REFUSED(lineHold, call);
    REFUSED(lineAnswer, call, NULL, 0);
    REFUSED(lineDeallocateCall, call);
    REFUSED(lineGetCallInfoW, call, walk_room(8192));
    REFUSED(lineGetCallStatus, call, walk_room(4096));
    REFUSED(lineMonitorDigits, call, LINEDIGITMODE_DTMF);
    REFUSED(lineSwapHold, call, call);
    REFUSED(lineMakeCallW, line, &call, L"600", 0, NULL);
    REFUSED(lineGetLineDevStatusW, line, walk_room(4096));
    REFUSED(lineClose, line);
  }
  walk_stands("wrong pointer");
  REFUSED(lineMakeCallW, walk_line, NULL, L"600", 0, NULL);
  REFUSED(lineGetLineDevStatusW, walk_line, NULL);
  REFUSED(lineGetDevCapsW, walk.app, walk_device, walk_version, 0, NULL);
  REFUSED(lineGetAddressIDW, walk_line, NULL, LINEADDRESSMODE_DIALABLEADDR, L"4711", 10);
}
