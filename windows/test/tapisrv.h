// Plays Windows' TAPISRV for a provider: loads it, gives it callbacks, and keeps what they say to be looked at.
#ifndef SIPLINE_TEST_TAPISRV_H
#define SIPLINE_TEST_TAPISRV_H

#include "tsp.h"

#define FUNCTION(name) __typeof__(&name) name

// The functions that tests call, from the DLL's exports.
struct provider_functions {
  FUNCTION(TSPI_lineNegotiateTSPIVersion);
  FUNCTION(TSPI_providerEnumDevices);
  FUNCTION(TSPI_providerInit);
  FUNCTION(TSPI_providerShutdown);
  FUNCTION(TSPI_providerCreateLineDevice);
  FUNCTION(TSPI_providerUIIdentify);
  FUNCTION(TSPI_lineGetDevCaps);
  FUNCTION(TSPI_lineGetAddressCaps);
  FUNCTION(TSPI_lineMSPIdentify);
  FUNCTION(TSPI_lineOpen);
  FUNCTION(TSPI_lineClose);
  FUNCTION(TSPI_lineSetDefaultMediaDetection);
  FUNCTION(TSPI_lineSetStatusMessages);
  FUNCTION(TSPI_lineGetLineDevStatus);
  FUNCTION(TSPI_lineGetAddressStatus);
  FUNCTION(TSPI_lineGetNumAddressIDs);
  FUNCTION(TSPI_lineGetAddressID);
  FUNCTION(TSPI_lineGetID);
  FUNCTION(TSPI_lineMakeCall);
  FUNCTION(TSPI_lineAnswer);
  FUNCTION(TSPI_lineDrop);
  FUNCTION(TSPI_lineCloseCall);
  FUNCTION(TSPI_lineGetCallInfo);
  FUNCTION(TSPI_lineGetCallStatus);
  FUNCTION(TSPI_lineGetCallIDs);
  FUNCTION(TSPI_lineHold);
  FUNCTION(TSPI_lineSwapHold);
  FUNCTION(TSPI_lineSetupConference);
  FUNCTION(TSPI_linePark);
  FUNCTION(TSPI_lineCompleteCall);
  FUNCTION(TSPI_lineSetAppSpecific);
  FUNCTION(TSPI_lineGatherDigits);
  FUNCTION(TSPI_lineForward);
  FUNCTION(TSPI_lineCreateMSPInstance);
  FUNCTION(TSPI_lineCloseMSPInstance);
  FUNCTION(TSPI_lineReceiveMSPData);
  FUNCTION(TSPI_phoneNegotiateTSPIVersion);
  FUNCTION(TSPI_phoneGetDevCaps);
  FUNCTION(TUISPI_providerInstall);
};

extern struct provider_functions tsp;

// Loads the DLL; false if it or one of the functions is not there.
bool tapisrv_load(const wchar_t *path);
void tapisrv_unload(void);

// Negotiates, enumerates and initialises as TAPISRV does: the number of lines, or -1.
int tapisrv_start(void);
bool tapisrv_stop(void);

// TAPI's numbers of the lines begin here.
#define FIRST_DEVICE 7u

// A message or completion that came.
struct heard {
  enum { HEARD_COMPLETION, HEARD_MESSAGE } kind;
  DWORD request;
  LONG result;
  HTAPILINE line;
  HTAPICALL call;
  DWORD message;
  DWORD_PTR param1;
  DWORD_PTR param2;
  DWORD_PTR param3;
};

// Waits for the next that fits, from the one after `*from` on, and moves `*from` behind it. false after some seconds.
bool heard_completion(uint32_t *from, DWORD request, LONG *result);
bool heard_message(uint32_t *from, DWORD message, HTAPICALL call, DWORD_PTR param1, struct heard *out);
bool heard_new_call(uint32_t *from, HDRVCALL *call, HTAPICALL *tapi);
uint32_t heard_count(void);
struct heard heard_at(uint32_t index);

// How often the callbacks ran at the same time on two threads: must stay 0.
LONG overlapping_callbacks(void);

// How long a forwarded function takes: said, for whoever asked to judge.
void tapisrv_round_trips(HDRVLINE line);

// A request number that was not used before.
DWORD next_request(void);

// TAPI's handles that tests make up.
HTAPILINE tapi_line(uint32_t number);
HTAPICALL tapi_call(uint32_t number);

void CALLBACK tapisrv_line_event(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                        DWORD_PTR param3);

// One line for a check; counts those that failed.
bool verdict(bool good, const char *format, ...);
int verdicts_failed(void);

#endif
