// The few Windows types that mingw-w64's tapi.h needs, so that what packs structures can be built and fuzzed on any
// machine. The sizes of all structures are asserted in src/pack/sizes.h, here as there.
#ifndef SIPLINE_TEST_WINDOWS_H
#define SIPLINE_TEST_WINDOWS_H

#include <stdint.h>

typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef uint32_t DWORD;
typedef int32_t LONG;
typedef int32_t BOOL;
typedef uint16_t WCHAR;
typedef uintptr_t DWORD_PTR;
typedef void *LPVOID;
typedef void *HANDLE;
typedef void *HWND;
typedef void *HICON;
typedef void *HINSTANCE;
typedef uintptr_t WPARAM;
typedef int64_t CURRENCY;
typedef double DATE;
typedef char *LPSTR;
typedef const char *LPCSTR;
typedef WCHAR *LPWSTR;
typedef const WCHAR *LPCWSTR;
typedef DWORD *LPDWORD;
typedef HANDLE *LPHANDLE;

typedef struct {
  WORD wYear;
  WORD wMonth;
  WORD wDayOfWeek;
  WORD wDay;
  WORD wHour;
  WORD wMinute;
  WORD wSecond;
  WORD wMilliseconds;
} SYSTEMTIME;

#define WINAPI
#define CALLBACK
#define __LONG32 int
#define __MSABI_LONG(value) value
#define __C89_NAMELESS
#define __C89_NAMELESSUNIONNAME

#endif
