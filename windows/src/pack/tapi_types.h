// TAPI's structures, from mingw-w64's tapi.h; the native tests give it the few Windows types it needs.
#ifndef SIPLINE_TAPI_TYPES_H
#define SIPLINE_TAPI_TYPES_H

#include <windows.h>
// tapi.h leaves its packing of 1 switched on.
#pragma pack(push)
#include <tapi.h>
#pragma pack(pop)

// LINEERR_ values are unsigned constants in the header and negative results of functions.
#define REFUSED(error) ((LONG)(error))

#endif
