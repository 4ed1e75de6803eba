#include "events.h"

#include "module.h"
#include "requests.h"

#include <stdlib.h>

struct event {
  struct event *next;
  bool completion;
  DWORD line, call, message;
  DWORD_PTR p1, p2, p3;
};

/* A provider that raves cannot fill the memory. Completions are let in beyond: there are never more than requests out.
 */
enum { QUEUED_MAX = 262144 };

enum { END_MILLIS = 200 };

static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE arrived = CONDITION_VARIABLE_INIT;
static struct event *first, *last;
static unsigned queued;
static bool running;
static HANDLE thread, finished;

static void enqueue(const struct event *content) {
  struct event *event = malloc(sizeof *event);
  if (!event)
    return;
  *event = *content;
  event->next = NULL;
  AcquireSRWLockExclusive(&lock);
  bool taken = running && (queued < QUEUED_MAX || content->completion);
  if (taken) {
    if (last)
      last->next = event;
    else
      first = event;
    last = event;
    queued++;
  }
  ReleaseSRWLockExclusive(&lock);
  if (taken)
    WakeConditionVariable(&arrived);
  else
    free(event);
}

void CALLBACK events_line(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  if (message == (DWORD)LINE_NEWCALL) {
    if (p2)
      *(HTAPICALL *)p2 = (HTAPICALL)(DWORD_PTR)call_event_new((DWORD)(DWORD_PTR)line, (HDRVCALL)p1);
    return;
  }
  enqueue(&(struct event){.line = (DWORD)(DWORD_PTR)line,
                          .call = (DWORD)(DWORD_PTR)call,
                          .message = message,
                          .p1 = p1,
                          .p2 = p2,
                          .p3 = p3});
}

/* No application can open a phone here, so that no provider has one to tell of. */
void CALLBACK events_phone(HTAPIPHONE phone, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  (void)phone, (void)message, (void)p1, (void)p2, (void)p3;
}

void CALLBACK events_completion(DRV_REQUESTID id, LONG result) {
  enqueue(&(struct event){.completion = true, .message = id, .p1 = (DWORD_PTR)(LONG_PTR)result});
}

static bool take(struct event *into) {
  AcquireSRWLockExclusive(&lock);
  while (!first && running)
    SleepConditionVariableSRW(&arrived, &lock, INFINITE, 0);
  struct event *event = first;
  if (event) {
    *into = *event;
    first = event->next;
    if (!first)
      last = NULL;
    queued--;
  }
  ReleaseSRWLockExclusive(&lock);
  free(event);
  return event != NULL;
}

/* The thread holds a reference to the DLL, so that the code it runs outlives an application that unloads us in a hurry.
 */
static DWORD WINAPI work(void *self) {
  struct event event;
  while (take(&event)) {
    if (event.completion)
      request_complete(event.message, (LONG)event.p1);
    else if (event.call)
      call_event(event.call, event.message, event.p1, event.p2, event.p3);
    else
      line_event(event.line, event.message, event.p1, event.p2, event.p3);
  }
  SetEvent(finished);
  FreeLibraryAndExitThread(self, 0);
}

bool events_start(void) {
  HMODULE self;
  finished = CreateEventW(NULL, TRUE, FALSE, NULL);
  if (!finished ||
      !GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (const WCHAR *)(const void *)&running, &self))
    return false;
  running = true;
  thread = CreateThread(NULL, 0, work, self, 0, NULL);
  if (!thread) {
    running = false;
    FreeLibrary(self);
    CloseHandle(finished);
    return false;
  }
  return true;
}

void events_stop(void) {
  AcquireSRWLockExclusive(&lock);
  running = false;
  ReleaseSRWLockExclusive(&lock);
  WakeConditionVariable(&arrived);
  /*
   * The end of the work, or of a thread that an ending process has killed; not the thread's own end, which may need the
   * loader.
   */
  HANDLE either[] = {finished, thread};
  WaitForMultipleObjects(2, either, FALSE, INFINITE);
  /* Wine 8 crashes if a process ends while a thread of it does: so its end is waited for, for as long as a loader in use
   * may be waited for. */
  WaitForSingleObject(thread, END_MILLIS);
  CloseHandle(thread);
  CloseHandle(finished);
}
