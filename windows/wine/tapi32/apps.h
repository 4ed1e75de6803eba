/*
 * Applications (HLINEAPP, HPHONEAPP), their queue of messages and the three ways of telling them: hidden window, event,
 * completion port. Everything is called under the model's lock unless said otherwise.
 */
#ifndef SIPLINE_TAPI32_APPS_H
#define SIPLINE_TAPI32_APPS_H

#include "model.h"

enum notify { NOTIFY_WINDOW, NOTIFY_EVENT, NOTIFY_PORT };

struct message {
  struct message *next;
  LINEMESSAGE body;
  DWORD request; /* of a reply, else 0 */
  DWORD line;    /* the HLINE a reply is about */
  bool held;     /* a reply whose function has not returned yet: it and what follows waits */
};

struct app {
  DWORD handle;
  enum handle_kind kind;
  DWORD version;
  enum notify notify;
  LINECALLBACK callback;
  HWND window;
  bool posted; /* a wake-up is on its way to the window */
  HANDLE event, port;
  bool signalled; /* the event is set */
  DWORD key;
  bool closing;
  unsigned waiting; /* threads inside lineGetMessage */
  struct message *first, *last;
  unsigned queued;
  unsigned requests;   /* outstanding asynchronous functions */
  DWORD request_modes; /* lineRegisterRequestRecipient */
  DWORD request_instances[3];
  WCHAR name[MAX_PATH]; /* the friendly name */
  WCHAR file[MAX_PATH]; /* the program's file name without its path */
};

enum { APP_MESSAGES_MAX = 65536, APP_REQUESTS_MAX = 4096 };

/** Queues a message; drops it with no harm to others where the application has let 65,536 pile up. */
void app_post(struct app *app, DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2,
              DWORD_PTR p3);

struct request;

/**
 * Queues the answer to a request, in a message made when the request was, which it takes over: an answer is never
 * dropped, and an application cannot have more than 4,096 requests out. Held while the function has not returned.
 */
void app_reply(struct app *app, struct message *answer, const struct request *request, LONG result);

/** Lets a held reply go (the function has returned), or takes it back (the function failed after all). */
void app_release_reply(struct app *app, DWORD request, bool take_back);

/** Takes back what is queued about a line or call whose handle has just ended, replies on the line included. */
void app_forget_device(struct app *app, DWORD device);

/** Takes the next message that may be given out. */
bool app_take(struct app *app, LINEMESSAGE *into);

/** Tells the application, in its own way, that there are messages. */
void app_notify(struct app *app);

/** lineGetMessage and phoneGetMessage, without the lock. */
LONG app_get_message(DWORD handle, enum handle_kind kind, LINEMESSAGE *into, DWORD timeout_ms);

/** Makes the hidden window of the calling thread, without the lock; NULL where it cannot. */
HWND app_window_create(void);

/** Tells the window that there is something to fetch; false where it is gone. */
bool app_window_wake(HWND window, DWORD app);

/** Destroys it from any thread. */
void app_window_destroy(HWND window);

/** Forgets the queue and the handles, when nobody waits in lineGetMessage any more. */
void app_free(struct app *app);

#endif
