/*
 * Agents, queues and proxies: an ACD's business, which a proxy application serves to others. There is no proxy here,
 * and TAPI answers for a line that has none with LINEERR_OPERATIONUNAVAIL; only the line's handle is checked first.
 */
#include "model.h"

static LONG no_proxy(HLINE line) {
  model_lock();
  bool known = handle_object(line, HANDLE_LINE) != NULL;
  model_unlock();
  return known ? (LONG)LINEERR_OPERATIONUNAVAIL : (LONG)LINEERR_INVALLINEHANDLE;
}

static LONG no_proxy_of_app(HLINEAPP app) {
  model_lock();
  bool known = handle_object(app, HANDLE_LINE_APP) != NULL;
  model_unlock();
  return known ? (LONG)LINEERR_OPERATIONUNAVAIL : (LONG)LINEERR_INVALAPPHANDLE;
}

/* Parameters but the first are named for their types: nothing is done with them. */
#define OF_LINE(name, ...)                    \
  LONG WINAPI name(HLINE line, __VA_ARGS__) { \
    return no_proxy(line);                    \
  }
#define OF_APP(name, ...)                       \
  LONG WINAPI name(HLINEAPP app, __VA_ARGS__) { \
    return no_proxy_of_app(app);                \
  }

#pragma GCC diagnostic ignored "-Wunused-parameter"

OF_LINE(lineAgentSpecific, DWORD address, DWORD extension, LPVOID params, DWORD size)
OF_LINE(lineCreateAgentW, LPWSTR id, LPWSTR pin, LPHAGENT agent)
OF_LINE(lineCreateAgentA, LPSTR id, LPSTR pin, LPHAGENT agent)
OF_LINE(lineCreateAgentSessionW, HAGENT agent, LPWSTR pin, DWORD address, LPGUID group, LPHAGENTSESSION session)
OF_LINE(lineCreateAgentSessionA, HAGENT agent, LPSTR pin, DWORD address, LPGUID group, LPHAGENTSESSION session)
OF_LINE(lineGetAgentActivityListW, DWORD address, LPLINEAGENTACTIVITYLIST list)
OF_LINE(lineGetAgentActivityListA, DWORD address, LPLINEAGENTACTIVITYLIST list)
OF_APP(lineGetAgentCapsW, DWORD device, DWORD address, DWORD version, LPLINEAGENTCAPS caps)
OF_APP(lineGetAgentCapsA, DWORD device, DWORD address, DWORD version, LPLINEAGENTCAPS caps)
OF_LINE(lineGetAgentGroupListW, DWORD address, LPLINEAGENTGROUPLIST list)
OF_LINE(lineGetAgentGroupListA, DWORD address, LPLINEAGENTGROUPLIST list)
OF_LINE(lineGetAgentInfo, HAGENT agent, LPLINEAGENTINFO info)
OF_LINE(lineGetAgentSessionInfo, HAGENTSESSION session, LPLINEAGENTSESSIONINFO info)
OF_LINE(lineGetAgentSessionList, HAGENT agent, LPLINEAGENTSESSIONLIST list)
OF_LINE(lineGetAgentStatusW, DWORD address, LPLINEAGENTSTATUS status)
OF_LINE(lineGetAgentStatusA, DWORD address, LPLINEAGENTSTATUS status)
OF_LINE(lineGetGroupListW, LPLINEAGENTGROUPLIST list)
OF_LINE(lineGetGroupListA, LPLINEAGENTGROUPLIST list)
OF_APP(lineGetProxyStatus, DWORD device, DWORD version, LPLINEPROXYREQUESTLIST list)
OF_LINE(lineGetQueueInfo, DWORD queue, LPLINEQUEUEINFO info)
OF_LINE(lineGetQueueListW, LPGUID group, LPLINEQUEUELIST list)
OF_LINE(lineGetQueueListA, LPGUID group, LPLINEQUEUELIST list)
OF_LINE(lineProxyMessage, HCALL call, DWORD message, DWORD p1, DWORD p2, DWORD p3)
OF_LINE(lineProxyResponse, LPLINEPROXYREQUEST request, DWORD result)
OF_LINE(lineSetAgentActivity, DWORD address, DWORD activity)
OF_LINE(lineSetAgentGroup, DWORD address, LPLINEAGENTGROUPLIST list)
OF_LINE(lineSetAgentMeasurementPeriod, HAGENT agent, DWORD period)
OF_LINE(lineSetAgentSessionState, HAGENTSESSION session, DWORD state, DWORD next)
OF_LINE(lineSetAgentState, DWORD address, DWORD state, DWORD next)
OF_LINE(lineSetAgentStateEx, HAGENT agent, DWORD state, DWORD next)
OF_LINE(lineSetQueueMeasurementPeriod, DWORD queue, DWORD period)
