// The one thread that tells TAPI anything: completions and messages, one at a time, in the order they came.
#ifndef SIPLINE_DISPATCHER_H
#define SIPLINE_DISPATCHER_H

#include "tsp.h"

enum work_kind {
  WORK_COMPLETION,    // ASYNC_COMPLETION
  WORK_NEW_CALL,      // LINE_NEWCALL
  WORK_CALL_MESSAGE,  // a LINE_ message about a call
  WORK_LINE_MESSAGE,  // a LINE_ message about a line
  WORK_GATHERED,      // LINE_GATHERDIGITS, and the digits
  WORK_MSP_DATA,      // LINE_SENDMSPDATA
  WORK_DEVICE,        // LINE_CREATE or LINE_REMOVE
  WORK_SERVICE_LOST,  // calls and lines of a service that is gone
};

// Where TAPI wants what a completion brings.
enum result_kind { RESULT_NONE, RESULT_NUMBER, RESULT_TEXT, RESULT_BYTES };

struct work {
  struct work *next;
  enum work_kind kind;
  // Objects by handle: those that are gone when their turn comes are passed over.
  HDRVLINE line;
  HDRVCALL call;
  HDRVCALL parent;
  HDRVMSPLINE msp;
  bool msp_named;
  DWORD message;
  DWORD_PTR param1;
  DWORD_PTR param2;
  DWORD_PTR param3;
  // Of a completion.
  DRV_REQUESTID request;
  LONG status;
  HDRVCALL second_call;
  HDRVCALL made[2];
  enum result_kind result;
  void *out;
  DWORD out_size;
  // What came along.
  uint32_t size;
  uint8_t *data;
};

bool dispatcher_start(void);

// TAPI calls us from within a callback.
bool dispatcher_is_here(void);

// Tells what is queued, then ends and joins the thread.
void dispatcher_stop(void);

// A zeroed one with room for `size` bytes of data; NULL if memory is short.
struct work *work_new(enum work_kind kind, const void *data, uint32_t size);

// Queues it; the dispatcher frees it.
void dispatcher_post(struct work *work);

// Waits until there is room for one more event; false if TAPI takes none. What must not be lost does not wait.
bool dispatcher_has_room(void);

// Wait until all that was queued before has been told, or only until nothing is being told of a call. Not longer than
// a bound, and not at all on the dispatcher's own thread, where TAPI calls from within a callback.
void dispatcher_settle(void);
void dispatcher_settle_call(HDRVCALL call);

// Tells TAPI; deliver.c.
void deliver(struct work *work);

#endif
