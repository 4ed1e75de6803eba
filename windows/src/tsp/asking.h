// How a TSPI function asks the service: it names what it is about, writes its request, and waits for the reply.
#ifndef SIPLINE_ASKING_H
#define SIPLINE_ASKING_H

#include "dispatcher.h"
#include "requests.h"
#include "state.h"

struct ask {
  struct door_writer request;  // after ask_begin: put the generated request here
  uint32_t line_id;            // the service's numbers of what is asked about
  uint32_t call_id;
  uint32_t second_id;
  DWORD version;               // that the line was opened with
  enum result_kind result;     // what the completion brings, and where TAPI wants it
  void *out;
  DWORD out_size;
  bool made_optional;          // the request may make no call
  uintptr_t subject;           // for `replied`, as made[0] of its purpose
  // Runs on the link's thread when the reply comes, before anything else that comes; may be NULL.
  void (*replied)(const struct request_purpose *, LONG, struct door_reader *);
  // Below is asking.c's.
  uint32_t epoch;
  HDRVLINE line;
  HDRVCALL call;
  HDRVCALL second;
  HDRVCALL made[2];
  HDRVCALL *made_out[2];
  uint8_t *frame;
  uint8_t small[512];
};

// Name what is asked about. LINEERR_INVALLINEHANDLE, LINEERR_INVALCALLHANDLE, LINEERR_INVALCALLSTATE for a call that
// ended with its service, LINEERR_RESOURCEUNAVAIL for a line without a service.
LONG ask_line(struct ask *ask, HDRVLINE line);
LONG ask_call(struct ask *ask, HDRVCALL call);

// About all lines.
void ask_provider(struct ask *ask);

// About a device, open or not; its number at the service. LINEERR_BADDEVICEID, LINEERR_NODEVICE, LINEERR_RESOURCEUNAVAIL
// without a service that has it.
LONG ask_device(struct ask *ask, DWORD device_id, uint32_t *number);

// Another call of the same line; `error` if it is none.
LONG ask_second_call(struct ask *ask, HDRVCALL call, LONG error);

// A call that the request will make, up to two. Its handle is written to `out` at once.
LONG ask_new_call(struct ask *ask, HTAPICALL tapi, HDRVCALL *out);

// Begins the request; `extra` bounds the texts and bytes in it. On failure the request fails when it is sent.
void ask_begin(struct ask *ask, uint16_t function, uint32_t extra);

// Sends it and waits for its outcome.
LONG ask_now(struct ask *ask);

// The same, for what the reply brings: read from `answer`, then freed.
LONG ask_for(struct ask *ask, struct answer *answer);

// Sends it and waits until it is accepted: TAPI's request number. The completion follows, exactly once.
LONG ask_later(struct ask *ask, DRV_REQUESTID request);

// Sends it and waits for nothing.
void ask_and_forget(struct ask *ask);

// Sends it; `replied` runs on the link's thread when the reply comes, if it comes, with `about` and the line.
void ask_then(struct ask *ask, void (*replied)(const struct request_purpose *, LONG, struct door_reader *),
              uintptr_t about);

// Whether the connection on which this was asked still stands.
bool ask_has_service(const struct ask *ask);

// Gives back what was made for a request that is not to be sent.
LONG ask_drop(struct ask *ask, LONG error);

// The dispatcher has told TAPI the outcome of a request.
void outcome_told(const struct work *work);

// Tell the service that a call, line or MSP instance of that number is not wanted; wait for nothing.
void ask_to_close_call(uint32_t call_id);
void ask_to_close_line(uint32_t line_id);
void ask_to_close_msp(HDRVLINE line, uint32_t id);

#endif
