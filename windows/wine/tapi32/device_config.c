/*
 * Device classes of a line (lineGetID, icons, settings), and the provider's dialogs, which run in the application's
 * process.
 */
#include "devices.h"
#include "operation.h"
#include "probe.h"
#include "provider_ui.h"
#include "server.h"
#include "var_string.h"

#include <stdlib.h>

struct asked_id {
  const struct operation *op;
  DWORD address, select;
  const WCHAR *class;
};

static LONG get_id(void *context, VARSTRING *target) {
  const struct asked_id *asked = context;
  return provider.TSPI_lineGetID(asked->op->driver_line, asked->address, asked->op->driver, asked->select, target,
                                 asked->class, GetCurrentProcess());
}

/* The one class that every line has, whether its provider says so or not. */
static bool own_id(const struct operation *op, const WCHAR *class, VARSTRING *target) {
  struct {
    VARSTRING head;
    DWORD id;
  } source = {{sizeof source, sizeof source, sizeof source, STRINGFORMAT_BINARY, sizeof source.id, sizeof source.head},
              op->device->id};
  if (_wcsicmp(class, L"tapi/line") != 0)
    return false;
  var_string_give(target, &source.head, false);
  return true;
}

static LONG id_of(HLINE line, DWORD address, HCALL call, DWORD select, VARSTRING *target, const WCHAR *class,
                  bool ansi) {
  struct operation op = {0};
  LONG result = (LONG)LINEERR_INVALCALLSELECT;
  if (select == LINECALLSELECT_LINE || select == LINECALLSELECT_ADDRESS)
    result = operation_on_line(&op, line);
  else if (select == LINECALLSELECT_CALL)
    result = operation_on_call(&op, call, ANY_PRIVILEGE);
  if (!result)
    result = var_string_check(target);
  if (!result)
    result = check_text(class, false);
  struct asked_id asked = {&op, address, select, class};
  if (!result) {
    result = provider.TSPI_lineGetID ? var_string_fetch(target, get_id, &asked, ansi) : (LONG)LINEERR_OPERATIONUNAVAIL;
    if (result && own_id(&op, class, target))
      result = 0;
  }
  return operation_end(&op, result);
}

LONG WINAPI lineGetIDW(HLINE line, DWORD address, HCALL call, DWORD select, LPVARSTRING id, LPCWSTR class) {
  return id_of(line, address, call, select, id, class, false);
}

LONG WINAPI lineGetIDA(HLINE line, DWORD address, HCALL call, DWORD select, LPVARSTRING id, LPCSTR class) {
  WCHAR *wide;
  LONG result = text_from_ansi(class, &wide);
  if (!result)
    result = id_of(line, address, call, select, id, wide, true);
  free(wide);
  return result;
}

LONG WINAPI lineGetIconW(DWORD id, LPCWSTR class, LPHICON icon) {
  struct device *device;
  LONG result = check_text(class, true);
  if (!result && !is_writable(icon, sizeof *icon))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = device_pin(id, &device);
  if (result)
    return result;
  result = provider.TSPI_lineGetIcon ? provider.TSPI_lineGetIcon(id, class, icon) : (LONG)LINEERR_OPERATIONUNAVAIL;
  device_unpin(device);
  return result;
}

LONG WINAPI lineGetIconA(DWORD id, LPCSTR class, LPHICON icon) {
  WCHAR *wide;
  LONG result = text_from_ansi(class, &wide);
  if (!result)
    result = lineGetIconW(id, wide, icon);
  free(wide);
  return result;
}

struct asked_config {
  DWORD device;
  const WCHAR *class;
};

static LONG get_config(void *context, VARSTRING *target) {
  const struct asked_config *asked = context;
  return provider.TSPI_lineGetDevConfig(asked->device, target, asked->class);
}

LONG WINAPI lineGetDevConfigW(DWORD id, LPVARSTRING config, LPCWSTR class) {
  struct device *device;
  struct asked_config asked = {id, class};
  LONG result = check_text(class, false);
  if (!result)
    result = var_string_check(config);
  if (!result)
    result = device_pin(id, &device);
  if (result)
    return result;
  result = provider.TSPI_lineGetDevConfig ? var_string_fetch(config, get_config, &asked, false)
                                          : (LONG)LINEERR_OPERATIONUNAVAIL;
  device_unpin(device);
  return result;
}

LONG WINAPI lineGetDevConfigA(DWORD id, LPVARSTRING config, LPCSTR class) {
  WCHAR *wide;
  LONG result = text_from_ansi(class, &wide);
  if (!result)
    result = lineGetDevConfigW(id, config, wide);
  free(wide);
  return result;
}

LONG WINAPI lineSetDevConfigW(DWORD id, LPVOID const config, DWORD size, LPCWSTR class) {
  struct device *device;
  LONG result = check_text(class, false);
  if (!result && size && !is_readable(config, size))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = device_pin(id, &device);
  if (result)
    return result;
  result = provider.TSPI_lineSetDevConfig ? provider.TSPI_lineSetDevConfig(id, config, size, class)
                                          : (LONG)LINEERR_OPERATIONUNAVAIL;
  device_unpin(device);
  return result;
}

LONG WINAPI lineSetDevConfigA(DWORD id, LPVOID const config, DWORD size, LPCSTR class) {
  WCHAR *wide;
  LONG result = text_from_ansi(class, &wide);
  if (!result)
    result = lineSetDevConfigW(id, config, size, wide);
  free(wide);
  return result;
}

/* A dialog may stay for hours: it keeps the provider loaded, but no line from being closed. */
static LONG begin_dialog(DWORD id, HWND owner, const WCHAR *class, struct provider_ui *ui) {
  struct device *device;
  LONG result = check_text(class, true);
  if (!result && owner && !IsWindow(owner))
    result = (LONG)LINEERR_INVALPARAM;
  if (!result)
    result = device_pin(id, &device);
  if (result)
    return result;
  device_unpin(device);
  result = server_enter();
  if (result)
    return result;
  provider_ui_open(ui, &provider);
  return 0;
}

static void end_dialog(struct provider_ui *ui) {
  provider_ui_close(ui);
  server_leave();
}

LONG WINAPI lineConfigDialogW(DWORD id, HWND owner, LPCWSTR class) {
  struct provider_ui ui;
  LONG result = begin_dialog(id, owner, class, &ui);
  if (result)
    return result;
  result = ui.functions.TUISPI_lineConfigDialog
               ? ui.functions.TUISPI_lineConfigDialog(provider_ui_callback, id, owner, class)
               : (LONG)LINEERR_OPERATIONUNAVAIL;
  end_dialog(&ui);
  return result;
}

LONG WINAPI lineConfigDialogA(DWORD id, HWND owner, LPCSTR class) {
  WCHAR *wide;
  LONG result = text_from_ansi(class, &wide);
  if (!result)
    result = lineConfigDialogW(id, owner, wide);
  free(wide);
  return result;
}

struct asked_edit {
  struct provider_ui *ui;
  DWORD device, size;
  HWND owner;
  const WCHAR *class;
  void *config;
};

static LONG edit(void *context, VARSTRING *target) {
  const struct asked_edit *asked = context;
  return asked->ui->functions.TUISPI_lineConfigDialogEdit(provider_ui_callback, asked->device, asked->owner,
                                                          asked->class, asked->config, asked->size, target);
}

LONG WINAPI lineConfigDialogEditW(DWORD id, HWND owner, LPCWSTR class, LPVOID const config, DWORD size,
                                  LPVARSTRING changed) {
  struct provider_ui ui;
  struct asked_edit asked = {&ui, id, size, owner, class, config};
  LONG result = check_text(class, false);
  if (!result && size && !is_readable(config, size))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = var_string_check(changed);
  if (!result)
    result = begin_dialog(id, owner, class, &ui);
  if (result)
    return result;
  result = ui.functions.TUISPI_lineConfigDialogEdit ? var_string_fetch(changed, edit, &asked, false)
                                                    : (LONG)LINEERR_OPERATIONUNAVAIL;
  end_dialog(&ui);
  return result;
}

LONG WINAPI lineConfigDialogEditA(DWORD id, HWND owner, LPCSTR class, LPVOID const config, DWORD size,
                                  LPVARSTRING changed) {
  WCHAR *wide;
  LONG result = text_from_ansi(class, &wide);
  if (!result)
    result = lineConfigDialogEditW(id, owner, wide, config, size, changed);
  free(wide);
  return result;
}
