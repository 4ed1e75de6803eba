/* Phones: there is none, and everything says so. */
#include "test.h"

static void CALLBACK callback(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2,
                              DWORD_PTR p3) {
  (void)device, (void)message, (void)instance, (void)p1, (void)p2, (void)p3;
}

int main(void) {
  HPHONEAPP app = 0, old = 0;
  DWORD count = 99, version = 0x00020002;
  PHONEINITIALIZEEXPARAMS params = {.dwTotalSize = sizeof params, .dwOptions = PHONEINITIALIZEEXOPTION_USEEVENT};
  PHONEMESSAGE message;
  PHONEEXTENSIONID extension;
  PHONECAPS caps = {.dwTotalSize = sizeof caps};
  HPHONE phone = 0;
  fake_load();
  CHECK_EQUAL(0, phoneInitializeExA(&app, NULL, NULL, "Phone", &count, &version, &params), "phoneInitializeEx");
  CHECK(count == 0 && params.Handles.hEvent, "no phones, and an event");
  count = 99;
  CHECK_EQUAL(0, phoneInitialize(&old, GetModuleHandleW(NULL), callback, "Phone", &count), "phoneInitialize");
  CHECK_EQUAL(0, count, "no phones");
  CHECK_EQUAL((LONG)PHONEERR_OPERATIONFAILED, phoneGetMessage(app, &message, 0), "no message");
  CHECK_EQUAL((LONG)PHONEERR_BADDEVICEID,
              phoneNegotiateAPIVersion(app, 0, 0x00010003, 0x00030001, &version, &extension), "no phone 0");
  CHECK_EQUAL((LONG)PHONEERR_BADDEVICEID, phoneGetDevCapsW(app, 0, 0x00020000, 0, &caps), "no caps");
  CHECK_EQUAL((LONG)PHONEERR_BADDEVICEID, phoneOpen(app, 0, &phone, 0x00020000, 0, 0, PHONEPRIVILEGE_OWNER),
              "nothing to open");
  CHECK_EQUAL((LONG)PHONEERR_INVALPHONEHANDLE, phoneSetRing(phone, 0, 0), "no handle");
  CHECK_EQUAL((LONG)PHONEERR_INVALPHONEHANDLE, phoneClose(phone), "nothing to close");
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, lineShutdown(app), "a phone application is no line application");
  CHECK_EQUAL((LONG)PHONEERR_INVALAPPHANDLE, phoneShutdown(1), "nor is anything else");
  CHECK_EQUAL((LONG)PHONEERR_INVALPOINTER, phoneInitializeExA(NULL, NULL, NULL, "x", &count, &version, NULL),
              "no place for the handle");
  CHECK(phoneShutdown(app) == 0 && phoneShutdown(old) == 0, "phoneShutdown");
  CHECK(!fake->active, "the provider is shut down");
  return finish();
}
