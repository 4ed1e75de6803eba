/*
 * What TAPISRV knows: applications, the lines they opened, the provider's line devices, its calls, and each
 * application's view of a call. One lock guards it all. It is never held while the provider or the application is
 * called; what a call into the provider needs is pinned instead, and closes itself when the last pin goes.
 */
#ifndef SIPLINE_TAPI32_MODEL_H
#define SIPLINE_TAPI32_MODEL_H

#include "api.h"
#include "handles.h"
#include "provider.h"

struct app;

/** A line device of the provider. Devices are never freed before the last lineShutdown. */
struct device {
  DWORD id;
  DWORD tspi_version; /* negotiated for this device; 0 where negotiation failed */
  bool removed;       /* LINE_REMOVE: the id stays taken */
  bool busy;          /* a thread is opening or closing it at the provider; see device_claim */
  unsigned pins;      /* calls into the provider that use driver */
  DWORD handle;       /* HTAPILINE while open, else 0 */
  HDRVLINE driver;
  struct line *lines; /* in order of opening */
  struct call *calls;
  DWORD ext_version; /* selected by an opened line; 0 for none */
  DWORD media_modes; /* unions the provider was told */
  DWORD line_states, address_states;
};

/** An HLINE: a device opened by an application. */
struct line {
  DWORD handle;
  struct app *app;
  struct device *device;
  struct line *next;
  DWORD api_version, ext_version;
  DWORD_PTR instance;
  DWORD privileges;                  /* LINECALLPRIVILEGE_ bits */
  DWORD media_modes;                 /* of interest with LINECALLPRIVILEGE_OWNER */
  DWORD address;                     /* the one address whose calls it would own, or ANY_ADDRESS */
  DWORD line_states, address_states; /* lineSetStatusMessages */
  DWORD rings;                       /* lineSetNumRings */
};

#define ANY_ADDRESS 0xFFFFFFFFu
#define ANY_MEDIA 0xFFFFFFFFu

/** A call of the provider (HTAPICALL), alive as long as an application has a handle to it or a pin holds it. */
struct call {
  DWORD handle;
  struct device *device;
  struct call *next;
  HDRVCALL driver; /* NULL until the provider filled it */
  bool closed;     /* no application wants it any more; the last pin closes it */
  bool shown;      /* its first LINE_CALLSTATE has been dealt with */
  bool inbound;
  unsigned pins;
  DWORD address;
  DWORD state, mode, media_mode;
  bool is_conference; /* others may be its members */
  DWORD conference;   /* handle of the conference it is a member of while CONFERENCED, or 0 */
  struct client *clients;
  struct task *tasks;                 /* digits and tones being gathered or generated */
  DWORD digit_modes, media_monitored; /* unions the provider was told */
  WCHAR *app_name, *displayable, *called_party,
      *comment; /* what TAPI itself keeps of LINECALLINFO; NULL where there is none */
};

/** An HCALL: one line's view of a call. */
struct client {
  DWORD handle;
  struct call *call;
  struct line *line;
  struct client *next;
  DWORD privilege;                /* LINECALLPRIVILEGE_MONITOR or _OWNER */
  bool told;                      /* its first LINE_CALLSTATE, which carries the privilege, has gone out */
  DWORD digit_modes, media_modes; /* lineMonitorDigits, lineMonitorMedia */
  bool tones;                     /* lineMonitorTones */
};

void model_lock(void);
void model_unlock(void);

/**
 * Gives the lock up until something changed, then takes it again: for waiting on device.busy, device.pins and the
 * like.
 */
void model_wait(void);
void model_changed(void);

/** Zeroed memory, or NULL. */
void *allocate(size_t size);

#endif
