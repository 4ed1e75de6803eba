/*
 * Names that Windows' tapi32 exports for its own tools (the management console, the dialling wizard) and documents
 * nowhere. They are there so that a program importing one loads; all are this function, which does nothing and says so.
 */
#include "api.h"

LONG undocumented(void);

LONG undocumented(void) {
  return (LONG)LINEERR_OPERATIONUNAVAIL;
}
