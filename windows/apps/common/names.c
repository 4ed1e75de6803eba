#include "names.h"

#include <stdio.h>
#include <windows.h>

#include <tapi.h>

struct named {
  uint32_t value;
  const char *name;
};

static const struct named messages[] = {
#define N(x) {(uint32_t)LINE_##x, #x}
    N(ADDRESSSTATE), N(CALLINFO), N(CALLSTATE), N(CLOSE), N(DEVSPECIFIC), N(DEVSPECIFICFEATURE), N(GATHERDIGITS),
    N(GENERATE), N(LINEDEVSTATE), N(MONITORDIGITS), N(MONITORMEDIA), N(MONITORTONE), N(REPLY), N(REQUEST), N(CREATE),
    N(AGENTSPECIFIC), N(AGENTSTATUS), N(APPNEWCALL), N(PROXYREQUEST), N(REMOVE), N(AGENTSESSIONSTATUS), N(QUEUESTATUS),
    N(AGENTSTATUSEX), N(GROUPSTATUS), N(PROXYSTATUS), N(APPNEWCALLHUB), N(CALLHUBCLOSE), N(DEVSPECIFICEX),
#undef N
};

static const struct named errors[] = {
#define N(x) {(uint32_t)LINEERR_##x, #x}
    N(ALLOCATED), N(BADDEVICEID), N(BEARERMODEUNAVAIL), N(CALLUNAVAIL), N(COMPLETIONOVERRUN), N(CONFERENCEFULL),
    N(DIALBILLING), N(DIALDIALTONE), N(DIALPROMPT), N(DIALQUIET), N(INCOMPATIBLEAPIVERSION), N(INCOMPATIBLEEXTVERSION),
    N(INIFILECORRUPT), N(INUSE), N(INVALADDRESS), N(INVALADDRESSID), N(INVALADDRESSMODE), N(INVALADDRESSSTATE),
    N(INVALAPPHANDLE), N(INVALAPPNAME), N(INVALBEARERMODE), N(INVALCALLCOMPLMODE), N(INVALCALLHANDLE),
    N(INVALCALLPARAMS), N(INVALCALLPRIVILEGE), N(INVALCALLSELECT), N(INVALCALLSTATE), N(INVALCALLSTATELIST),
    N(INVALCARD), N(INVALCOMPLETIONID), N(INVALCONFCALLHANDLE), N(INVALCONSULTCALLHANDLE), N(INVALCOUNTRYCODE),
    N(INVALDEVICECLASS), N(INVALDEVICEHANDLE), N(INVALDIALPARAMS), N(INVALDIGITLIST), N(INVALDIGITMODE),
    N(INVALDIGITS), N(INVALEXTVERSION), N(INVALGROUPID), N(INVALLINEHANDLE), N(INVALLINESTATE), N(INVALLOCATION),
    N(INVALMEDIALIST), N(INVALMEDIAMODE), N(INVALMESSAGEID), N(INVALPARAM), N(INVALPARKID), N(INVALPARKMODE),
    N(INVALPOINTER), N(INVALPRIVSELECT), N(INVALRATE), N(INVALREQUESTMODE), N(INVALTERMINALID), N(INVALTERMINALMODE),
    N(INVALTIMEOUT), N(INVALTONE), N(INVALTONELIST), N(INVALTONEMODE), N(INVALTRANSFERMODE), N(LINEMAPPERFAILED),
    N(NOCONFERENCE), N(NODEVICE), N(NODRIVER), N(NOMEM), N(NOREQUEST), N(NOTOWNER), N(NOTREGISTERED),
    N(OPERATIONFAILED), N(OPERATIONUNAVAIL), N(RATEUNAVAIL), N(RESOURCEUNAVAIL), N(REQUESTOVERRUN),
    N(STRUCTURETOOSMALL), N(TARGETNOTFOUND), N(TARGETSELF), N(UNINITIALIZED), N(USERUSERINFOTOOBIG), N(REINIT),
    N(ADDRESSBLOCKED), N(BILLINGREJECTED), N(INVALFEATURE), N(NOMULTIPLEINSTANCE), N(INVALAGENTID), N(INVALAGENTGROUP),
    N(INVALPASSWORD), N(INVALAGENTSTATE), N(INVALAGENTACTIVITY), N(DIALVOICEDETECT), N(USERCANCELLED),
    N(INVALADDRESSTYPE), N(INVALAGENTSESSIONSTATE), N(DISCONNECTED), N(SERVICE_NOT_RUNNING),
#undef N
};

static const struct named call_states[] = {
#define N(x) {(uint32_t)LINECALLSTATE_##x, #x}
    N(IDLE), N(OFFERING), N(ACCEPTED), N(DIALTONE), N(DIALING), N(RINGBACK), N(BUSY), N(SPECIALINFO), N(CONNECTED),
    N(PROCEEDING), N(ONHOLD), N(CONFERENCED), N(ONHOLDPENDCONF), N(ONHOLDPENDTRANSFER), N(DISCONNECTED), N(UNKNOWN),
#undef N
};

static const struct named disconnect_modes[] = {
#define N(x) {(uint32_t)LINEDISCONNECTMODE_##x, #x}
    N(NORMAL), N(UNKNOWN), N(REJECT), N(PICKUP), N(FORWARDED), N(BUSY), N(NOANSWER), N(BADADDRESS), N(UNREACHABLE),
    N(CONGESTION), N(INCOMPATIBLE), N(UNAVAIL), N(NODIALTONE), N(NUMBERCHANGED), N(OUTOFORDER), N(TEMPFAILURE),
    N(QOSUNAVAIL), N(BLOCKED), N(DONOTDISTURB), N(CANCELLED),
#undef N
};

static const struct named connected_modes[] = {
#define N(x) {(uint32_t)LINECONNECTEDMODE_##x, #x}
    N(ACTIVE), N(INACTIVE), N(ACTIVEHELD), N(INACTIVEHELD), N(CONFIRMED),
#undef N
};

static const struct named line_states[] = {
#define N(x) {(uint32_t)LINEDEVSTATE_##x, #x}
    N(OTHER), N(RINGING), N(CONNECTED), N(DISCONNECTED), N(MSGWAITON), N(MSGWAITOFF), N(INSERVICE), N(OUTOFSERVICE),
    N(MAINTENANCE), N(OPEN), N(CLOSE), N(NUMCALLS), N(NUMCOMPLETIONS), N(TERMINALS), N(ROAMMODE), N(BATTERY),
    N(SIGNAL), N(DEVSPECIFIC), N(REINIT), N(LOCK), N(CAPSCHANGE), N(CONFIGCHANGE), N(TRANSLATECHANGE), N(COMPLCANCEL),
    N(REMOVED),
#undef N
};

static const struct named media_modes[] = {
#define N(x) {(uint32_t)LINEMEDIAMODE_##x, #x}
    N(UNKNOWN), N(INTERACTIVEVOICE), N(AUTOMATEDVOICE), N(DATAMODEM), N(G3FAX), N(TDD), N(G4FAX), N(DIGITALDATA),
    N(TELETEX), N(VIDEOTEX), N(TELEX), N(MIXED), N(ADSI), N(VOICEVIEW), N(VIDEO),
#undef N
};

static const struct named origins[] = {
#define N(x) {(uint32_t)LINECALLORIGIN_##x, #x}
    N(OUTBOUND), N(INTERNAL), N(EXTERNAL), N(UNKNOWN), N(UNAVAIL), N(CONFERENCE), N(INBOUND),
#undef N
};

static const struct named reasons[] = {
#define N(x) {(uint32_t)LINECALLREASON_##x, #x}
    N(DIRECT), N(FWDBUSY), N(FWDNOANSWER), N(FWDUNCOND), N(PICKUP), N(UNPARK), N(REDIRECT), N(CALLCOMPLETION),
    N(TRANSFER), N(REMINDER), N(UNKNOWN), N(UNAVAIL), N(INTRUDE), N(PARKED), N(CAMPEDON), N(ROUTEREQUEST),
#undef N
};

static const struct named privileges[] = {
#define N(x) {(uint32_t)LINECALLPRIVILEGE_##x, #x}
    N(NONE), N(MONITOR), N(OWNER),
#undef N
};

#define COUNT(table) (sizeof table / sizeof table[0])

/* The name of one value; numbers that have none are shown as such. */
static const char *one(const struct named *table, size_t count, uint32_t value) {
  for (size_t i = 0; i < count; i++) {
    if (table[i].value == value) {
      return table[i].name;
    }
  }
  static char number[16];
  snprintf(number, sizeof number, "%lX", (unsigned long)value);
  return number;
}

/* The names of the bits of a set, joined by '|'. */
static const char *several(const struct named *table, size_t count, uint32_t bits) {
  static char text[512];
  size_t used = 0;
  text[0] = 0;
  for (size_t i = 0; i < count && used < sizeof text; i++) {
    if (bits & table[i].value) {
      used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used ? "|" : "", table[i].name);
    }
  }
  return text;
}

const char *name_message(uint32_t message) { return one(messages, COUNT(messages), message); }

const char *name_result(int32_t result) { return result == 0 ? "OK" : one(errors, COUNT(errors), (uint32_t)result); }

const char *name_call_state(uint32_t state) { return one(call_states, COUNT(call_states), state); }

const char *name_disconnect_mode(uint32_t mode) { return one(disconnect_modes, COUNT(disconnect_modes), mode); }

const char *name_connected_mode(uint32_t mode) { return one(connected_modes, COUNT(connected_modes), mode); }

const char *name_line_states(uint32_t states) { return several(line_states, COUNT(line_states), states); }

const char *name_media_modes(uint32_t modes) { return several(media_modes, COUNT(media_modes), modes); }

const char *name_origin(uint32_t origin) { return one(origins, COUNT(origins), origin); }

const char *name_reason(uint32_t reason) { return one(reasons, COUNT(reasons), reason); }

const char *name_privilege(uint32_t privilege) { return one(privileges, COUNT(privileges), privilege); }

bool name_is_error(int32_t result) {
  for (size_t i = 0; i < COUNT(errors); i++) {
    if (errors[i].value == (uint32_t)result) {
      return true;
    }
  }
  return false;
}
