/*
 * The hidden window: made in the thread that initialised, which gets its callbacks whenever it dispatches messages. One
 * callback for each window message, so that a busy line does not starve the application's own windows.
 */
#include "apps.h"
#include "module.h"

enum { WM_MESSAGES = WM_APP + 1, WM_DESTROY_SELF = WM_APP + 2 };

static const WCHAR class_name[] = L"SiplineTapiWindow";

static struct app *window_app(DWORD handle, HWND window) {
  struct app *app = handle_object(handle, HANDLE_LINE_APP);
  if (!app)
    app = handle_object(handle, HANDLE_PHONE_APP);
  return app && app->window == window ? app : NULL;
}

static void call_back(HWND window, DWORD handle) {
  LINEMESSAGE message;
  LINECALLBACK callback = NULL;
  model_lock();
  struct app *app = window_app(handle, window);
  if (app) {
    app->posted = false;
    if (app_take(app, &message))
      callback = app->callback;
    /* Ask again before the callback: it may open a dialog, and what follows must reach it there. */
    app_notify(app);
  }
  model_unlock();
  if (callback)
    callback(message.hDevice, message.dwMessageID, message.dwCallbackInstance, message.dwParam1, message.dwParam2,
             message.dwParam3);
}

static LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wide, LPARAM extra) {
  switch (message) {
    case WM_MESSAGES:
      call_back(window, (DWORD)wide);
      return 0;
    case WM_DESTROY_SELF:
      DestroyWindow(window);
      return 0;
    default:
      return DefWindowProcW(window, message, wide, extra);
  }
}

HWND app_window_create(void) {
  WNDCLASSW class = {.lpfnWndProc = window_procedure, .hInstance = this_module(), .lpszClassName = class_name};
  RegisterClassW(&class); /* a second time fails, and does no harm */
  return CreateWindowW(class_name, NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, this_module(), NULL);
}

bool app_window_wake(HWND window, DWORD app) {
  return PostMessageW(window, WM_MESSAGES, app, 0);
}

void app_window_destroy(HWND window) {
  if (!window)
    return;
  if (GetWindowThreadProcessId(window, NULL) == GetCurrentThreadId())
    DestroyWindow(window);
  else
    PostMessageW(window, WM_DESTROY_SELF, 0, 0);
}
