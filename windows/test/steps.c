#include "steps.h"

LONG make_call(HDRVLINE line, uint32_t tapi, HDRVCALL *call, DWORD *request) {
  *request = next_request();
  *call = NULL;
  return tsp.TSPI_lineMakeCall(*request, line, tapi_call(tapi), call, L"+49 30 \x00e4\xd83d\xde00 1234", 0, NULL);
}

bool open_line(uint32_t index, HDRVLINE *line) {
  return tsp.TSPI_lineOpen(FIRST_DEVICE + index, tapi_line(index), line, 0x00030001, tapisrv_line_event) == 0;
}

DWORD line_flags(HDRVLINE line) {
  LINEDEVSTATUS status = {.dwTotalSize = sizeof status, .dwNumOpens = 0x1234};
  return tsp.TSPI_lineGetLineDevStatus(line, &status) == 0 && status.dwNumOpens == 0x1234 ? status.dwDevStatusFlags
                                                                                          : 0xFFFFFFFFu;
}

bool wait_for_flags(HDRVLINE line, DWORD flags) {
  for (int i = 0; i < 1000; i++) {
    if (line_flags(line) == flags) {
      return true;
    }
    Sleep(10);
  }
  return false;
}
