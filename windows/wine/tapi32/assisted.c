/* tapiRequestMakeCall and its kin on one side, lineRegisterRequestRecipient and lineGetRequest on the other. */
#include "assisted.h"

#include "mailbox.h"
#include "module.h"
#include "priority.h"
#include "probe.h"

#include <stdlib.h>
#include <string.h>

/* The thread that waits for requests of other processes, while any application of this one takes them. */
static SRWLOCK registration = SRWLOCK_INIT;
static HANDLE arrived, stop, thread;
static unsigned recipients;

static struct app *best_recipient(void) {
  struct app *app, *best = NULL;
  DWORD position = 0;
  while ((app = handle_next(HANDLE_LINE_APP, &position)) != NULL) {
    if (!(app->request_modes & LINEREQUESTMODE_MAKECALL))
      continue;
    if (!best || priority_request_rank(app->file) < priority_request_rank(best->file))
      best = app;
  }
  return best;
}

static void announce(void) {
  unsigned count = mailbox_announce();
  model_lock();
  struct app *app = best_recipient();
  while (app && count--)
    app_post(app, 0, LINE_REQUEST, app->request_instances[0], LINEREQUESTMODE_MAKECALL, 0, 0);
  model_unlock();
}

static DWORD WINAPI watch(void *self) {
  HANDLE both[] = {stop, arrived};
  while (WaitForMultipleObjects(2, both, FALSE, INFINITE) == WAIT_OBJECT_0 + 1)
    announce();
  FreeLibraryAndExitThread(self, 0);
}

static bool start_watching(unsigned rank) {
  HMODULE self;
  if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (const WCHAR *)(const void *)&recipients, &self))
    return false;
  arrived = mailbox_event(GetCurrentProcessId(), true);
  stop = CreateEventW(NULL, TRUE, FALSE, NULL);
  thread = arrived && stop && mailbox_join(rank) ? CreateThread(NULL, 0, watch, self, 0, NULL) : NULL;
  if (thread)
    return true;
  if (arrived)
    CloseHandle(arrived);
  if (stop)
    CloseHandle(stop);
  FreeLibrary(self);
  return false;
}

static void stop_watching(void) {
  mailbox_leave();
  SetEvent(stop);
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
  CloseHandle(stop);
  CloseHandle(arrived);
}

/* The number of applications that take requests went up or down by one. */
static bool recipient_added(const WCHAR *file) {
  AcquireSRWLockExclusive(&registration);
  bool good = recipients > 0 || start_watching(priority_request_rank(file));
  recipients += good;
  ReleaseSRWLockExclusive(&registration);
  return good;
}

static void recipient_removed(void) {
  AcquireSRWLockExclusive(&registration);
  if (--recipients == 0)
    stop_watching();
  ReleaseSRWLockExclusive(&registration);
}

void assisted_forget(struct app *app) {
  model_lock();
  bool was = app->request_modes & LINEREQUESTMODE_MAKECALL;
  app->request_modes = 0;
  model_unlock();
  if (was)
    recipient_removed();
}

enum { REQUEST_MODES = LINEREQUESTMODE_MAKECALL | LINEREQUESTMODE_MEDIACALL | LINEREQUESTMODE_DROP };

LONG WINAPI lineRegisterRequestRecipient(HLINEAPP handle, DWORD instance, DWORD modes, DWORD enable) {
  if (!modes || (modes & ~(DWORD)REQUEST_MODES))
    return (LONG)LINEERR_INVALREQUESTMODE;
  WCHAR file[MAX_PATH] = L"";
  model_lock();
  struct app *app = handle_object(handle, HANDLE_LINE_APP);
  bool was = app && (app->request_modes & LINEREQUESTMODE_MAKECALL);
  if (app) {
    wcscpy(file, app->file);
    app->request_modes = enable ? app->request_modes | modes : app->request_modes & ~modes;
    for (unsigned i = 0; enable && i < 3; i++) {
      if (modes & (1u << i))
        app->request_instances[i] = instance;
    }
  }
  bool is = app && (app->request_modes & LINEREQUESTMODE_MAKECALL);
  model_unlock();
  if (!app)
    return (LONG)LINEERR_INVALAPPHANDLE;
  if (was && !is)
    recipient_removed();
  if (is && !was && !recipient_added(file)) {
    model_lock();
    app = handle_object(handle, HANDLE_LINE_APP);
    if (app)
      app->request_modes &= ~(DWORD)LINEREQUESTMODE_MAKECALL;
    model_unlock();
    return (LONG)LINEERR_RESOURCEUNAVAIL;
  }
  return 0;
}

static LONG take_request(HLINEAPP handle, DWORD mode, LINEREQMAKECALLW *request) {
  if (mode != LINEREQUESTMODE_MAKECALL && mode != LINEREQUESTMODE_MEDIACALL)
    return (LONG)LINEERR_INVALREQUESTMODE;
  model_lock();
  struct app *app = handle_object(handle, HANDLE_LINE_APP);
  DWORD modes = app ? app->request_modes : 0;
  model_unlock();
  if (!app)
    return (LONG)LINEERR_INVALAPPHANDLE;
  if (!(modes & mode))
    return (LONG)LINEERR_NOTREGISTERED;
  /* Media calls cannot be asked for any more: there never is one. */
  return mode == LINEREQUESTMODE_MAKECALL && mailbox_take(request) ? 0 : (LONG)LINEERR_NOREQUEST;
}

LONG WINAPI lineGetRequestW(HLINEAPP app, DWORD mode, LPVOID target) {
  LINEREQMAKECALLW request;
  if (!is_writable(target, mode == LINEREQUESTMODE_MAKECALL ? sizeof request : sizeof(LINEREQMEDIACALLW)))
    return (LONG)LINEERR_INVALPOINTER;
  LONG result = take_request(app, mode, &request);
  if (!result)
    memcpy(target, &request, sizeof request);
  return result;
}

static void narrow(char *target, size_t chars, const WCHAR *text) {
  WideCharToMultiByte(CP_ACP, 0, text, -1, target, (int)chars, NULL, NULL);
  target[chars - 1] = 0;
}

LONG WINAPI lineGetRequestA(HLINEAPP app, DWORD mode, LPVOID target) {
  LINEREQMAKECALLW request;
  LINEREQMAKECALL *ansi = target;
  if (!is_writable(target, mode == LINEREQUESTMODE_MAKECALL ? sizeof *ansi : sizeof(LINEREQMEDIACALL)))
    return (LONG)LINEERR_INVALPOINTER;
  LONG result = take_request(app, mode, &request);
  if (!result) {
    narrow(ansi->szDestAddress, sizeof ansi->szDestAddress, request.szDestAddress);
    narrow(ansi->szAppName, sizeof ansi->szAppName, request.szAppName);
    narrow(ansi->szCalledParty, sizeof ansi->szCalledParty, request.szCalledParty);
    narrow(ansi->szComment, sizeof ansi->szComment, request.szComment);
  }
  return result;
}

/* Texts about the call are cut where they are too long; a number never is. */
static bool put_text(WCHAR *target, size_t chars, const WCHAR *text) {
  if (!text)
    return true;
  if (!is_text_w(text))
    return false;
  wcsncpy(target, text, chars - 1);
  return true;
}

LONG WINAPI tapiRequestMakeCallW(LPCWSTR address, LPCWSTR app_name, LPCWSTR called_party, LPCWSTR comment) {
  LINEREQMAKECALLW request = {0};
  if (!is_text_w(address))
    return TAPIERR_INVALPOINTER;
  if (!*address || wcslen(address) >= TAPIMAXDESTADDRESSSIZE)
    return TAPIERR_INVALDESTADDRESS;
  if (!put_text(request.szDestAddress, TAPIMAXDESTADDRESSSIZE, address) ||
      !put_text(request.szAppName, TAPIMAXAPPNAMESIZE, app_name) ||
      !put_text(request.szCalledParty, TAPIMAXCALLEDPARTYSIZE, called_party) ||
      !put_text(request.szComment, TAPIMAXCOMMENTSIZE, comment))
    return TAPIERR_INVALPOINTER;
  return mailbox_put(&request);
}

LONG WINAPI tapiRequestMakeCallA(LPCSTR address, LPCSTR app_name, LPCSTR called_party, LPCSTR comment) {
  const char *texts[] = {address, app_name, called_party, comment};
  WCHAR *wide[4] = {0};
  LONG result = 0;
  for (unsigned i = 0; i < 4 && !result; i++)
    result = text_from_ansi(texts[i], &wide[i]) ? TAPIERR_INVALPOINTER : 0;
  if (!result)
    result = tapiRequestMakeCallW(wide[0], wide[1], wide[2], wide[3]);
  for (unsigned i = 0; i < 4; i++)
    free(wide[i]);
  return result;
}

/* These two have been without function since 32-bit Windows, by the documentation. */
LONG WINAPI tapiRequestMediaCallW(HWND window, WPARAM id, LPCWSTR class, LPCWSTR device, DWORD size, DWORD secure,
                                  LPCWSTR address, LPCWSTR app_name, LPCWSTR called_party, LPCWSTR comment) {
  (void)window, (void)id, (void)class, (void)device, (void)size, (void)secure, (void)address, (void)app_name,
      (void)called_party, (void)comment;
  return TAPIERR_REQUESTFAILED;
}

LONG WINAPI tapiRequestMediaCallA(HWND window, WPARAM id, LPCSTR class, LPCSTR device, DWORD size, DWORD secure,
                                  LPCSTR address, LPCSTR app_name, LPCSTR called_party, LPCSTR comment) {
  (void)window, (void)id, (void)class, (void)device, (void)size, (void)secure, (void)address, (void)app_name,
      (void)called_party, (void)comment;
  return TAPIERR_REQUESTFAILED;
}

LONG WINAPI tapiRequestDrop(HWND window, WPARAM id) {
  (void)window, (void)id;
  return TAPIERR_REQUESTFAILED;
}
