// Lines, calls and MSP instances as TAPI has them, and what the service last said of each.
//
// One lock guards all of it. It is held for moments only: never while something is sent, waited for, or told to TAPI.
#ifndef SIPLINE_STATE_H
#define SIPLINE_STATE_H

#include "door_wire.h"
#include "tsp.h"

// The body of a MIRROR frame as it came; decoded when TAPI asks.
struct mirror {
  uint8_t *body;
  uint32_t size;
};

struct call;
struct msp;

struct line {
  uint32_t id;  // the service's number; 0 while it does not have the line open
  struct line *next_of_id;
  struct line *next;
  HDRVLINE handle;
  HTAPILINE tapi;
  LINEEVENT event;
  DWORD device_id;
  DWORD version;
  // What TAPI last wished; told anew to a service that comes back.
  bool states_set;
  DWORD line_states;
  DWORD address_states;
  bool media_set;
  DWORD media_modes;
  bool opening;  // TSPI_lineOpen is under way
  bool lost;  // there is no service that has it open
  bool lost_told;
  uint32_t outstanding;  // as a call's
  struct mirror status;
  struct mirror address_status;
  struct call *calls;
  struct msp *msps;
};

// Digits that are being gathered go to memory of TAPI's.
#define MAX_GATHERINGS 4
struct gathering {
  bool used;
  DWORD end_to_end_id;
  WCHAR *digits;
  DWORD count;
};

struct call {
  uint32_t id;  // the service's number; 0 if it has none (yet, or no more)
  struct call *next_of_id;
  struct call *next;
  struct line *line;
  HDRVCALL handle;
  HTAPICALL tapi;
  bool known;          // TAPI takes messages about it: its making has completed, or LINE_NEWCALL has been told
  bool over;           // the service is gone, and the call with it
  bool over_told;
  uint32_t outstanding;  // requests about it of which TAPI has not been told the outcome
  struct mirror info;
  struct mirror status;
  struct gathering gatherings[MAX_GATHERINGS];
};

struct msp {
  uint32_t id;
  struct msp *next_of_id;
  struct msp *next;
  struct line *line;
  HDRVMSPLINE handle;
  HTAPIMSPLINE tapi;
  DWORD address_id;
};

void state_read(void);
void state_read_done(void);
void state_write(void);
void state_write_done(void);

// All that follow are called with the lock held; those that change something, for writing.

struct line *state_line(HDRVLINE handle);
struct call *state_call(HDRVCALL handle);
struct msp *state_msp(HDRVMSPLINE handle);
struct line *state_line_of_id(uint32_t id);
struct call *state_call_of_id(uint32_t id);
struct msp *state_msp_of_id(uint32_t id);
struct line *state_lines(void);

// NULL if memory or handles are short.
struct line *state_new_line(void);
struct call *state_new_call(struct line *line);
struct msp *state_new_msp(struct line *line);

// The service's number of it; 0 takes it back.
void state_name_line(struct line *line, uint32_t id);
void state_name_call(struct call *call, uint32_t id);
void state_name_msp(struct msp *msp, uint32_t id);

// Handles are dead afterwards. A line takes its calls and MSP instances with it.
void state_free_line(struct line *line);
void state_free_call(struct call *call);
void state_free_msp(struct msp *msp);

// Keeps a copy of a frame's body; false if memory is short, the old one stays.
bool mirror_set(struct mirror *mirror, struct door_reader body);
void mirror_clear(struct mirror *mirror);
struct door_reader mirror_reader(const struct mirror *mirror);

#endif
