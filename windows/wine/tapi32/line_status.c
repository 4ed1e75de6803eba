/* What a line and its addresses are doing, and which changes of it an application wants to hear of. */
#include "apps.h"
#include "devices.h"
#include "masks.h"
#include "operation.h"
#include "probe.h"
#include "structures.h"
#include "versions.h"

#include <stdlib.h>

enum { USER_NAME_MAX = 256 }; /* the longest name of a user */

static LONG get_line_status(void *context, void *target) {
  return provider.TSPI_lineGetLineDevStatus(((struct operation *)context)->driver_line, target);
}

static void put_app(struct blob *source, DWORD at, const struct line *line) {
  WCHAR user[USER_NAME_MAX + 1] = L"", machine[MAX_COMPUTERNAME_LENGTH + 1] = L"";
  DWORD user_chars = USER_NAME_MAX, machine_chars = MAX_COMPUTERNAME_LENGTH + 1;
  GetUserNameW(user, &user_chars);
  GetComputerNameW(machine, &machine_chars);
  blob_put_text(source, at + offsetof(LINEAPPINFO, dwMachineNameSize), at + offsetof(LINEAPPINFO, dwMachineNameOffset),
                machine);
  blob_put_text(source, at + offsetof(LINEAPPINFO, dwUserNameSize), at + offsetof(LINEAPPINFO, dwUserNameOffset), user);
  blob_put_text(source, at + offsetof(LINEAPPINFO, dwModuleFilenameSize),
                at + offsetof(LINEAPPINFO, dwModuleFilenameOffset), line->app->file);
  blob_put_text(source, at + offsetof(LINEAPPINFO, dwFriendlyNameSize),
                at + offsetof(LINEAPPINFO, dwFriendlyNameOffset), line->app->name);
  if (!source->failed) {
    *blob_member(source, at + offsetof(LINEAPPINFO, dwMediaModes)) = line->media_modes;
    *blob_member(source, at + offsetof(LINEAPPINFO, dwAddressID)) = line->address;
  }
}

/* TAPI knows who has the line open; only of this process, for the double plays TAPISRV for one process. */
static void add_opens(struct blob *source, const struct device *device) {
  DWORD count = 0, media_modes = 0;
  model_lock();
  for (const struct line *line = device->lines; line; line = line->next) {
    count++;
    media_modes |= line->media_modes;
  }
  LINEDEVSTATUS *status = (LINEDEVSTATUS *)source->data;
  status->dwNumOpens = count;
  status->dwOpenMediaModes = media_modes;
  status->dwAppInfoSize = status->dwAppInfoOffset = 0;
  DWORD at = blob_put_array(source, offsetof(LINEDEVSTATUS, dwAppInfoSize), offsetof(LINEDEVSTATUS, dwAppInfoOffset),
                            count * (DWORD)sizeof(LINEAPPINFO));
  for (const struct line *line = device->lines; line && at; line = line->next, at += sizeof(LINEAPPINFO))
    put_app(source, at, line);
  model_unlock();
}

static LONG line_status(HLINE line, LINEDEVSTATUS *target, bool ansi) {
  struct operation op;
  struct blob source;
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = structure_check(&line_status_structure, target, op.api_version);
  if (!result && !provider.TSPI_lineGetLineDevStatus)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result)
    result = structure_fetch(&line_status_structure, &source, get_line_status, &op);
  if (!result) {
    add_opens(&source, op.device);
    mask_line_status((LINEDEVSTATUS *)source.data, op.api_version);
    structure_give(&line_status_structure, &source, op.device->tspi_version, target, op.api_version, ansi);
    blob_free(&source);
  }
  return operation_end(&op, result);
}

LONG WINAPI lineGetLineDevStatusW(HLINE line, LPLINEDEVSTATUS status) {
  return line_status(line, status, false);
}

LONG WINAPI lineGetLineDevStatusA(HLINE line, LPLINEDEVSTATUS status) {
  return line_status(line, status, true);
}

struct asked_address {
  HDRVLINE line;
  DWORD address;
};

static LONG get_address_status(void *context, void *target) {
  const struct asked_address *asked = context;
  return provider.TSPI_lineGetAddressStatus(asked->line, asked->address, target);
}

static LONG address_status(HLINE line, DWORD address, LINEADDRESSSTATUS *target, bool ansi) {
  struct operation op;
  struct blob source;
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = structure_check(&address_status_structure, target, op.api_version);
  if (!result && !provider.TSPI_lineGetAddressStatus)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  struct asked_address asked = {op.driver_line, address};
  if (!result)
    result = structure_fetch(&address_status_structure, &source, get_address_status, &asked);
  if (!result) {
    mask_address_status((LINEADDRESSSTATUS *)source.data, op.api_version);
    structure_give(&address_status_structure, &source, op.device->tspi_version, target, op.api_version, ansi);
    blob_free(&source);
  }
  return operation_end(&op, result);
}

LONG WINAPI lineGetAddressStatusW(HLINE line, DWORD address, LPLINEADDRESSSTATUS status) {
  return address_status(line, address, status, false);
}

LONG WINAPI lineGetAddressStatusA(HLINE line, DWORD address, LPLINEADDRESSSTATUS status) {
  return address_status(line, address, status, true);
}

LONG WINAPI lineGetAddressIDW(HLINE line, LPDWORD id, DWORD mode, LPCWSTR address, DWORD size) {
  struct operation op;
  LONG result = operation_on_line(&op, line);
  if (!result && (!is_writable(id, sizeof *id) || !size || !is_readable(address, size)))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result && mode != LINEADDRESSMODE_DIALABLEADDR)
    result = (LONG)LINEERR_INVALADDRESSMODE;
  if (!result)
    result = provider.TSPI_lineGetAddressID ? provider.TSPI_lineGetAddressID(op.driver_line, id, mode, address, size)
                                            : (LONG)LINEERR_OPERATIONUNAVAIL;
  return operation_end(&op, result);
}

LONG WINAPI lineGetAddressIDA(HLINE line, LPDWORD id, DWORD mode, LPCSTR address, DWORD size) {
  if (!size || size > TEXT_MAX_CHARS || !is_readable(address, size))
    return (LONG)LINEERR_INVALPOINTER;
  int chars = MultiByteToWideChar(CP_ACP, 0, address, (int)size, NULL, 0);
  WCHAR *wide = allocate(((size_t)chars + 1) * sizeof *wide);
  if (!wide)
    return (LONG)LINEERR_NOMEM;
  MultiByteToWideChar(CP_ACP, 0, address, (int)size, wide, chars);
  LONG result = lineGetAddressIDW(line, id, mode, wide, (DWORD)chars * sizeof *wide);
  free(wide);
  return result;
}

LONG WINAPI lineSetStatusMessages(HLINE handle, DWORD line_states, DWORD address_states) {
  LONG result = (LONG)LINEERR_INVALLINEHANDLE;
  model_lock();
  struct line *line = handle_object(handle, HANDLE_LINE);
  if (line) {
    struct device *device = line->device;
    device_claim(device);
    line = handle_object(handle, HANDLE_LINE);
    if (line && mask_line_states(line_states, line->api_version) != line_states) {
      result = (LONG)LINEERR_INVALLINESTATE;
    } else if (line && mask_address_states(address_states, line->api_version) != address_states) {
      result = (LONG)LINEERR_INVALADDRESSSTATE;
    } else if (line) {
      line->line_states = line_states;
      line->address_states = address_states;
      device_update_interests(device);
      result = 0;
    }
    device_release(device);
  }
  model_unlock();
  return result;
}

LONG WINAPI lineGetStatusMessages(HLINE handle, LPDWORD line_states, LPDWORD address_states) {
  if (!is_writable(line_states, sizeof *line_states) || !is_writable(address_states, sizeof *address_states))
    return (LONG)LINEERR_INVALPOINTER;
  model_lock();
  const struct line *line = handle_object(handle, HANDLE_LINE);
  if (line) {
    *line_states = line->line_states;
    *address_states = line->address_states;
  }
  model_unlock();
  return line ? 0 : (LONG)LINEERR_INVALLINEHANDLE;
}

LONG WINAPI lineSetLineDevStatus(HLINE line, DWORD change, DWORD status) {
  struct operation op;
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetLineDevStatus);
  if (!result)
    result = provider.TSPI_lineSetLineDevStatus(op.id, op.driver_line, change, status);
  return operation_end(&op, result);
}

/* After how many rings an incoming call is to be answered: each application says, and each is told the least. */
LONG WINAPI lineSetNumRings(HLINE handle, DWORD address, DWORD rings) {
  (void)address; /* a line has one address */
  model_lock();
  struct line *line = handle_object(handle, HANDLE_LINE);
  if (line)
    line->rings = rings;
  model_unlock();
  return line ? 0 : (LONG)LINEERR_INVALLINEHANDLE;
}

LONG WINAPI lineGetNumRings(HLINE handle, DWORD address, LPDWORD rings) {
  (void)address;
  if (!is_writable(rings, sizeof *rings))
    return (LONG)LINEERR_INVALPOINTER;
  model_lock();
  const struct line *asked = handle_object(handle, HANDLE_LINE);
  if (asked) {
    DWORD least = 0;
    for (const struct line *line = asked->device->lines; line; line = line->next) {
      if (line->rings && (!least || line->rings < least))
        least = line->rings;
    }
    *rings = least;
  }
  model_unlock();
  return asked ? 0 : (LONG)LINEERR_INVALLINEHANDLE;
}
