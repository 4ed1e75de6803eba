/* lineSetTerminal, lineSetMediaControl, and a provider's own extensions: lineDevSpecific, lineDevSpecificFeature. */
#include "operation.h"
#include "probe.h"

LONG WINAPI lineDevSpecific(HLINE line, DWORD address, HCALL call, LPVOID params, DWORD size) {
  struct operation op;
  LONG result = operation_on_line(&op, line);
  if (!result && call)
    result = operation_with_call(&op, call, ANY_PRIVILEGE, (LONG)LINEERR_INVALCALLHANDLE);
  if (!result && size && !is_readable(params, size))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = operation_request(&op, provider.TSPI_lineDevSpecific);
  if (!result)
    result = provider.TSPI_lineDevSpecific(op.id, op.driver_line, address, op.driver_other, params, size);
  return operation_end(&op, result);
}

LONG WINAPI lineDevSpecificFeature(HLINE line, DWORD feature, LPVOID params, DWORD size) {
  struct operation op;
  LONG result = operation_on_line(&op, line);
  if (!result && size && !is_readable(params, size))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = operation_request(&op, provider.TSPI_lineDevSpecificFeature);
  if (!result)
    result = provider.TSPI_lineDevSpecificFeature(op.id, op.driver_line, feature, params, size);
  return operation_end(&op, result);
}

/* Line and address are chosen by the line's handle, a call by its own; setting it for a call takes its owner. */
static LONG select_target(struct operation *op, HLINE line, HCALL call, DWORD select) {
  *op = (struct operation){0};
  switch (select) {
    case LINECALLSELECT_LINE:
    case LINECALLSELECT_ADDRESS:
      return operation_on_line(op, line);
    case LINECALLSELECT_CALL:
      return operation_on_call(op, call, LINECALLPRIVILEGE_OWNER);
    default:
      return (LONG)LINEERR_INVALCALLSELECT;
  }
}

LONG WINAPI lineSetTerminal(HLINE line, DWORD address, HCALL call, DWORD select, DWORD modes, DWORD terminal,
                            DWORD enable) {
  struct operation op;
  LONG result = select_target(&op, line, call, select);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetTerminal);
  if (!result)
    result = provider.TSPI_lineSetTerminal(op.id, op.driver_line, address, op.driver, select, modes, terminal, enable);
  return operation_end(&op, result);
}

enum { ENTRIES_MAX = 1024 };

static LONG check_entries(const void *list, DWORD count, size_t size, LONG error) {
  if (!list || !count)
    return 0;
  if (count > ENTRIES_MAX)
    return error;
  return is_readable(list, count * size) ? 0 : (LONG)LINEERR_INVALPOINTER;
}

LONG WINAPI lineSetMediaControl(HLINE line, DWORD address, HCALL call, DWORD select,
                                LPLINEMEDIACONTROLDIGIT const digits, DWORD digit_count,
                                LPLINEMEDIACONTROLMEDIA const media, DWORD media_count,
                                LPLINEMEDIACONTROLTONE const tones, DWORD tone_count,
                                LPLINEMEDIACONTROLCALLSTATE const states, DWORD state_count) {
  struct operation op;
  LONG result = select_target(&op, line, call, select);
  if (!result)
    result = check_entries(digits, digit_count, sizeof *digits, (LONG)LINEERR_INVALDIGITLIST);
  if (!result)
    result = check_entries(media, media_count, sizeof *media, (LONG)LINEERR_INVALMEDIALIST);
  if (!result)
    result = check_entries(tones, tone_count, sizeof *tones, (LONG)LINEERR_INVALTONELIST);
  if (!result)
    result = check_entries(states, state_count, sizeof *states, (LONG)LINEERR_INVALCALLSTATELIST);
  if (!result)
    result = provider.TSPI_lineSetMediaControl
                 ? provider.TSPI_lineSetMediaControl(op.driver_line, address, op.driver, select, digits, digit_count,
                                                     media, media_count, tones, tone_count, states, state_count)
                 : (LONG)LINEERR_OPERATIONUNAVAIL;
  return operation_end(&op, result);
}
