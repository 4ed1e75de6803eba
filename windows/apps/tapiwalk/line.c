/* Functions of an open line without calls, and of agents. */
#include "walk.h"

#define LINE walk_line

static void status(void) {
  DWORD line_states;
  DWORD address_states;
  WALK(lineGetLineDevStatus, LINE, walk_room(4096));
  WALK(lineGetLineDevStatusA, LINE, walk_room(4096));
  WALK(lineGetLineDevStatusW, LINE, walk_room(4096));
  WALK(lineGetAddressStatus, LINE, 0, walk_room(4096));
  WALK(lineGetAddressStatusA, LINE, 0, walk_room(4096));
  WALK(lineGetAddressStatusW, LINE, 0, walk_room(4096));
  REFUSED(lineGetAddressStatusW, LINE, 4711, walk_room(4096));
  WALK(lineGetStatusMessages, LINE, &line_states, &address_states);
  WALK(lineSetStatusMessages, LINE, line_states, address_states);
  WALK(lineSetLineDevStatus, LINE, LINEDEVSTATUSFLAGS_LOCKED, 0);
}

static void addresses(void) {
  DWORD id;
  DWORD rings;
  WALK(lineGetAddressID, LINE, &id, LINEADDRESSMODE_DIALABLEADDR, "4711", 5);
  WALK(lineGetAddressIDA, LINE, &id, LINEADDRESSMODE_DIALABLEADDR, "4711", 5);
  WALK(lineGetAddressIDW, LINE, &id, LINEADDRESSMODE_DIALABLEADDR, L"4711", 10);
  WALK(lineSetNumRings, LINE, 0, 4);
  WALK(lineGetNumRings, LINE, 0, &rings);
  WALK(lineGetNewCalls, LINE, 0, LINECALLSELECT_LINE, walk_room(4096));
  WALK(lineGetNewCalls, LINE, 0, LINECALLSELECT_ADDRESS, walk_room(4096));
}

static void devices(void) {
  static const wchar_t *const classes[] = {L"tapi/line", L"wave/in", L"wave/out", L"tapi/phone", L"comm"};
  for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
    WALK(lineGetIDW, LINE, 0, 0, LINECALLSELECT_LINE, walk_room(1024), classes[i]);
  }
  WALK(lineGetID, LINE, 0, 0, LINECALLSELECT_LINE, walk_room(1024), "tapi/line");
  WALK(lineGetIDA, LINE, 0, 0, LINECALLSELECT_ADDRESS, walk_room(1024), "tapi/line");
  REFUSED(lineGetIDW, LINE, 0, 0, LINECALLSELECT_LINE, walk_room(1024), L"no/such/class");
}

static void features(void) {
  HCALL call = 0;
  BYTE nothing[4] = {0};
  WALK(lineForward, LINE, TRUE, 0, NULL, 0, &call, NULL);
  WALK(lineForwardA, LINE, TRUE, 0, NULL, 0, &call, NULL);
  WALK(lineForwardW, LINE, TRUE, 0, NULL, 0, &call, NULL);
  WALK(lineDevSpecific, LINE, 0, 0, nothing, sizeof nothing);
  /* What sipline.tsp answers; others refuse it. */
  char version[16] = "version";
  WALK(lineDevSpecific, LINE, 0, 0, version, sizeof version);
  WALK(lineDevSpecificFeature, LINE, 0, nothing, sizeof nothing);
  WALK(lineSetMediaControl, LINE, 0, 0, LINECALLSELECT_LINE, NULL, 0, NULL, 0, NULL, 0, NULL, 0);
  WALK(lineSetTerminal, LINE, 0, 0, LINECALLSELECT_LINE, LINETERMMODE_RINGER, 0, FALSE);
  WALK(lineUncompleteCall, LINE, 4711);
  WALK(lineUnpark, LINE, 0, &call, "799");
  WALK(lineUnparkA, LINE, 0, &call, "799");
  WALK(lineUnparkW, LINE, 0, &call, L"799");
  WALK(linePickup, LINE, 0, &call, "798", "");
  WALK(linePickupA, LINE, 0, &call, "798", "");
  WALK(linePickupW, LINE, 0, &call, L"798", L"");
}

void walk_opened_line(void) {
  walk_stands("open line");
  status();
  addresses();
  devices();
  features();
  /* Opened a second time by the same application, with a handle of its own. */
  HLINE again;
  if (WALK(lineOpen, walk.app, walk_device, &again, walk_version, 0, 0, LINECALLPRIVILEGE_MONITOR, 0, NULL) == 0) {
    WALK(lineClose, again);
    REFUSED(lineClose, again);
  }
  if (WALK(lineOpenA, walk.app, walk_device, &again, walk_version, 0, 0, LINECALLPRIVILEGE_NONE, 0, NULL) == 0) {
    lineClose(again);
  }
  if (WALK(lineOpenW, walk.app, LINEMAPPER, &again, walk_version, 0, 0, LINECALLPRIVILEGE_NONE, 0,
           &(LINECALLPARAMS){.dwTotalSize = sizeof(LINECALLPARAMS), .dwBearerMode = LINEBEARERMODE_VOICE,
                             .dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE,
                             .dwAddressMode = LINEADDRESSMODE_ADDRESSID}) == 0) {
    lineClose(again);
  }
  REFUSED(lineOpenW, walk.app, walk.lines, &again, walk_version, 0, 0, LINECALLPRIVILEGE_NONE, 0, NULL);
  REFUSED(lineOpenW, walk.app, walk_device, &again, walk_version, 0, 0, LINECALLPRIVILEGE_OWNER, 0, NULL);
}

/* Call centres: no provider without agents has to do more than say so. */
void walk_agents(void) {
  walk_stands("agents");
  HAGENT agent;
  HAGENTSESSION session;
  GUID group = {0};
  wchar_t nobody[] = L"nobody";
  char ansi_nobody[] = "nobody";
  WALK(lineGetAgentCapsA, walk.app, walk_device, 0, walk_version, walk_room(4096));
  WALK(lineGetAgentCapsW, walk.app, walk_device, 0, walk_version, walk_room(4096));
  WALK(lineGetAgentStatusA, LINE, 0, walk_room(4096));
  WALK(lineGetAgentStatusW, LINE, 0, walk_room(4096));
  WALK(lineGetAgentActivityListA, LINE, 0, walk_room(4096));
  WALK(lineGetAgentActivityListW, LINE, 0, walk_room(4096));
  WALK(lineGetAgentGroupListA, LINE, 0, walk_room(4096));
  WALK(lineGetAgentGroupListW, LINE, 0, walk_room(4096));
  WALK(lineSetAgentActivity, LINE, 0, 1);
  WALK(lineSetAgentGroup, LINE, 0, walk_room(4096));
  WALK(lineSetAgentState, LINE, 0, LINEAGENTSTATE_READY, 0);
  WALK(lineSetAgentStateEx, LINE, 1, LINEAGENTSTATEEX_READY, 0);
  WALK(lineSetAgentSessionState, LINE, 1, 1, 0);
  WALK(lineSetAgentMeasurementPeriod, LINE, 1, 60);
  WALK(lineAgentSpecific, LINE, 0, 0, NULL, 0);
  WALK(lineCreateAgentA, LINE, ansi_nobody, NULL, &agent);
  WALK(lineCreateAgentW, LINE, nobody, NULL, &agent);
  WALK(lineCreateAgentSessionA, LINE, 1, NULL, 0, &group, &session);
  WALK(lineCreateAgentSessionW, LINE, 1, NULL, 0, &group, &session);
  WALK(lineGetAgentInfo, LINE, 1, walk_room(4096));
  WALK(lineGetAgentSessionInfo, LINE, 1, walk_room(4096));
  WALK(lineGetAgentSessionList, LINE, 1, walk_room(4096));
  WALK(lineGetGroupListA, LINE, walk_room(4096));
  WALK(lineGetGroupListW, LINE, walk_room(4096));
  WALK(lineGetQueueInfo, LINE, 1, walk_room(4096));
  WALK(lineGetQueueListA, LINE, &group, walk_room(4096));
  WALK(lineGetQueueListW, LINE, &group, walk_room(4096));
  WALK(lineSetQueueMeasurementPeriod, LINE, 1, 60);
  WALK(lineGetProxyStatus, walk.app, walk_device, walk_version, walk_room(4096));
  WALK(lineProxyMessage, LINE, 0, LINE_AGENTSTATUS, 0, 0, 0);
  WALK(lineProxyResponse, LINE, walk_room(1024), 0);
}
