/* The provider's messages about lines, addresses and itself. */
#include "apps.h"
#include "devices.h"
#include "events.h"
#include "lines.h"
#include "masks.h"
#include "versions.h"

void lines_post_state(struct device *device, DWORD states, DWORD_PTR p2, DWORD_PTR p3, const struct line *except) {
  for (struct line *line = device->lines; line; line = line->next) {
    DWORD visible = mask_line_states(states, line->api_version) & (line->line_states | LINEDEVSTATE_REINIT);
    if (visible && line != except)
      app_post(line->app, line->handle, LINE_LINEDEVSTATE, line->instance, visible, p2, p3);
  }
}

static void address_changed(struct device *device, DWORD_PTR address, DWORD states) {
  for (struct line *line = device->lines; line; line = line->next) {
    DWORD visible = mask_address_states(states, line->api_version) & line->address_states;
    if (visible)
      app_post(line->app, line->handle, LINE_ADDRESSSTATE, line->instance, address, visible, 0);
  }
}

static void to_all_lines(struct device *device, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  for (struct line *line = device->lines; line; line = line->next)
    app_post(line->app, line->handle, message, line->instance, p1, p2, p3);
}

/*
 * Applications too old for the message are asked to initialise again instead, which is how they see the lines as they
 * are now.
 */
static void to_all_apps(DWORD message, DWORD_PTR p1, DWORD since) {
  DWORD position = 0;
  struct app *app;
  while ((app = handle_next(HANDLE_LINE_APP, &position)) != NULL) {
    if (app->version >= since)
      app_post(app, 0, message, 0, p1, 0, 0);
    else
      app_post(app, 0, LINE_LINEDEVSTATE, 0, LINEDEVSTATE_REINIT, message, p1);
  }
}

static void line_created(DWORD_PTR temporary_id) {
  DWORD id = device_add(temporary_id);
  if (id == 0xFFFFFFFFu)
    return;
  model_lock();
  to_all_apps(LINE_CREATE, id, VERSION_1_4);
  model_unlock();
}

static void line_removed(DWORD id) {
  model_lock();
  struct device *device = device_find(id);
  if (device)
    device->removed = true;
  model_unlock();
  if (!device)
    return;
  lines_close_device(id);
  model_lock();
  to_all_apps(LINE_REMOVE, id, VERSION_2_0);
  model_unlock();
}

static void about_device(struct device *device, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  switch (message) {
    case LINE_LINEDEVSTATE:
      lines_post_state(device, (DWORD)p1, p2, p3, NULL);
      break;
    case LINE_ADDRESSSTATE:
      address_changed(device, p1, (DWORD)p2);
      break;
    case LINE_DEVSPECIFIC:
    case LINE_DEVSPECIFICFEATURE:
      to_all_lines(device, message, p1, p2, p3);
      break;
    default:
      break;
  }
}

/*
 * Dialogs of a provider's own need a window station TAPISRV reaches through the application; ours are the service's web
 * page.
 */
static void refuse_dialog(const TUISPICREATEDIALOGINSTANCEPARAMS *params) {
  if (params && provider.TSPI_providerFreeDialogInstance)
    provider.TSPI_providerFreeDialogInstance(params->hdDlgInst);
}

void line_event(DWORD handle, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  switch (message) {
    case LINE_CREATE:
      line_created(p2);
      return;
    case LINE_REMOVE:
      line_removed((DWORD)p1);
      return;
    case LINE_CREATEDIALOGINSTANCE:
      refuse_dialog((const TUISPICREATEDIALOGINSTANCEPARAMS *)p1);
      return;
    default:
      break;
  }
  model_lock();
  struct device *device = handle_object(handle, HANDLE_DRIVER_LINE);
  DWORD closed = ANY_ADDRESS;
  if (device && message == LINE_CLOSE)
    closed = device->id;
  else if (device)
    about_device(device, message, p1, p2, p3);
  model_unlock();
  if (closed != ANY_ADDRESS)
    lines_close_device(closed);
}
