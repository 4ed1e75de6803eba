/* Digits and tones: generating, gathering and monitoring them. */
#include "digits.h"

#include "calls.h"
#include "apps.h"
#include "operation.h"
#include "probe.h"

#include <stdlib.h>

struct task {
  struct task *next; /* of the same call */
  struct call *call;
  DWORD id;
  HCALL client;
  WCHAR *digits; /* the provider's buffer while it gathers */
  void *target;  /* the application's buffer, and how it wants the digits */
  DWORD count;
  bool ansi;
};

static struct task *task_create(struct operation *op) {
  struct task *task = allocate(sizeof *task);
  if (!task)
    return NULL;
  task->client = op->client;
  task->call = op->call;
  model_lock();
  task->id = handle_new(HANDLE_DIGITS, task);
  if (task->id) {
    task->next = op->call->tasks;
    op->call->tasks = task;
  }
  model_unlock();
  if (!task->id) {
    free(task);
    return NULL;
  }
  return task;
}

static void task_free(struct task *task) {
  struct task **place = &task->call->tasks;
  while (*place != task)
    place = &(*place)->next;
  *place = task->next;
  handle_free(task->id);
  free(task->digits);
  free(task);
}

static void task_discard(DWORD id) {
  model_lock();
  struct task *task = handle_object(id, HANDLE_DIGITS);
  if (task)
    task_free(task);
  model_unlock();
}

void digits_detach(struct task *tasks) {
  for (; tasks; tasks = tasks->next)
    handle_free(tasks->id);
}

void digits_release(struct task *tasks) {
  while (tasks) {
    struct task *next = tasks->next;
    free(tasks->digits);
    free(tasks);
    tasks = next;
  }
}

static void task_post(const struct task *task, DWORD message, DWORD reason, DWORD_PTR tick) {
  struct client *client = handle_object(task->client, HANDLE_CALL);
  if (client)
    app_post(client->line->app, client->handle, message, client->line->instance, reason, 0, tick);
}

/* The digits go to the application's buffer only while its handle is good: afterwards the buffer may be anybody's. */
static void hand_over(const struct task *task) {
  if (!task->target || !handle_object(task->client, HANDLE_CALL))
    return;
  DWORD length = (DWORD)wcsnlen(task->digits, task->count);
  for (DWORD i = 0; i < task->count && i <= length; i++) {
    WCHAR digit = i < length ? task->digits[i] : 0;
    if (task->ansi)
      ((char *)task->target)[i] = (char)digit;
    else
      ((WCHAR *)task->target)[i] = digit;
  }
}

void digits_gathered(DWORD id, DWORD reason, DWORD_PTR tick) {
  struct task *task = handle_object(id, HANDLE_DIGITS);
  if (!task)
    return;
  hand_over(task);
  task_post(task, LINE_GATHERDIGITS, reason, tick);
  task_free(task);
}

void digits_generated(DWORD id, DWORD reason, DWORD_PTR tick) {
  struct task *task = handle_object(id, HANDLE_DIGITS);
  if (!task)
    return;
  task_post(task, LINE_GENERATE, reason, tick);
  task_free(task);
}

static LONG gather(HCALL call, DWORD modes, void *target, DWORD count, const WCHAR *ends, DWORD first_ms,
                   DWORD between_ms, bool ansi) {
  struct operation op;
  struct task *task = NULL;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && !provider.TSPI_lineGatherDigits)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result && target) {
    if (!count || count > TEXT_MAX_CHARS)
      result = (LONG)LINEERR_INVALPARAM;
    else if (!is_writable(target, count * (ansi ? sizeof(char) : sizeof(WCHAR))))
      result = (LONG)LINEERR_INVALPOINTER;
    else if (!modes || (modes & ~(DWORD)(LINEDIGITMODE_PULSE | LINEDIGITMODE_DTMF)))
      result = (LONG)LINEERR_INVALDIGITMODE;
  }
  if (!result)
    result = check_text(ends, true);
  if (!result && target) {
    task = task_create(&op);
    if (task)
      task->digits = allocate((count + 1) * sizeof *task->digits);
    if (!task || !task->digits)
      result = (LONG)LINEERR_NOMEM;
  }
  DWORD id = task ? task->id : 0;
  if (!result) {
    WCHAR *digits = NULL;
    if (task) {
      task->target = target;
      task->count = count;
      task->ansi = ansi;
      digits = task->digits;
    }
    result =
        provider.TSPI_lineGatherDigits(op.driver, id, modes, digits, target ? count : 0, ends, first_ms, between_ms);
  }
  if (result && id)
    task_discard(id);
  return operation_end(&op, result);
}

LONG WINAPI lineGatherDigitsW(HCALL call, DWORD modes, LPWSTR target, DWORD count, LPCWSTR ends, DWORD first_ms,
                              DWORD between_ms) {
  return gather(call, modes, target, count, ends, first_ms, between_ms, false);
}

LONG WINAPI lineGatherDigitsA(HCALL call, DWORD modes, LPSTR target, DWORD count, LPCSTR ends, DWORD first_ms,
                              DWORD between_ms) {
  WCHAR *wide;
  LONG result = text_from_ansi(ends, &wide);
  if (!result)
    result = gather(call, modes, target, count, wide, first_ms, between_ms, true);
  free(wide);
  return result;
}

LONG WINAPI lineGenerateDigitsW(HCALL call, DWORD mode, LPCWSTR digits, DWORD duration_ms) {
  struct operation op;
  DWORD id = 0;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && !provider.TSPI_lineGenerateDigits)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result)
    result = check_text(digits, true);
  if (!result && digits && mode != LINEDIGITMODE_PULSE && mode != LINEDIGITMODE_DTMF)
    result = (LONG)LINEERR_INVALDIGITMODE;
  if (!result && digits) {
    struct task *task = task_create(&op);
    id = task ? task->id : 0;
    result = task ? 0 : (LONG)LINEERR_NOMEM;
  }
  if (!result)
    result = provider.TSPI_lineGenerateDigits(op.driver, id, mode, digits, duration_ms);
  if (result && id)
    task_discard(id);
  return operation_end(&op, result);
}

LONG WINAPI lineGenerateDigitsA(HCALL call, DWORD mode, LPCSTR digits, DWORD duration_ms) {
  WCHAR *wide;
  LONG result = text_from_ansi(digits, &wide);
  if (!result)
    result = lineGenerateDigitsW(call, mode, wide, duration_ms);
  free(wide);
  return result;
}

enum { TONES_MAX = 1024 };

LONG WINAPI lineGenerateTone(HCALL call, DWORD mode, DWORD duration_ms, DWORD count, LPLINEGENERATETONE const tones) {
  struct operation op;
  DWORD id = 0;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && !provider.TSPI_lineGenerateTone)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result && mode == LINETONEMODE_CUSTOM) {
    if (!count || count > TONES_MAX)
      result = (LONG)LINEERR_INVALTONE;
    else if (!is_readable(tones, count * sizeof *tones))
      result = (LONG)LINEERR_INVALPOINTER;
  }
  if (!result && mode) {
    struct task *task = task_create(&op);
    id = task ? task->id : 0;
    result = task ? 0 : (LONG)LINEERR_NOMEM;
  }
  bool custom = mode == LINETONEMODE_CUSTOM;
  if (!result)
    result =
        provider.TSPI_lineGenerateTone(op.driver, id, mode, duration_ms, custom ? count : 0, custom ? tones : NULL);
  if (result && id)
    task_discard(id);
  return operation_end(&op, result);
}

static LONG monitor(HCALL handle, size_t member, DWORD modes) {
  model_lock();
  LONG result = (LONG)LINEERR_INVALCALLHANDLE;
  struct client *client = handle_object(handle, HANDLE_CALL);
  if (client && client->call->driver) {
    struct call *call = client->call;
    DWORD *wanted = (DWORD *)(void *)((BYTE *)client + member);
    DWORD before = *wanted;
    *wanted = modes;
    call_pin(call);
    result = call_update_monitoring(call);
    client = handle_object(handle, HANDLE_CALL);
    if (result && client)
      *(DWORD *)(void *)((BYTE *)client + member) = before;
    call_unpin(call);
  }
  model_unlock();
  return result;
}

LONG WINAPI lineMonitorDigits(HCALL call, DWORD modes) {
  if (modes & ~(DWORD)(LINEDIGITMODE_PULSE | LINEDIGITMODE_DTMF | LINEDIGITMODE_DTMFEND))
    return (LONG)LINEERR_INVALDIGITMODE;
  return monitor(call, offsetof(struct client, digit_modes), modes);
}

LONG WINAPI lineMonitorMedia(HCALL call, DWORD modes) {
  return monitor(call, offsetof(struct client, media_modes), modes);
}

LONG WINAPI lineMonitorTones(HCALL handle, LPLINEMONITORTONE const tones, DWORD count) {
  struct operation op;
  LONG result = operation_on_call(&op, handle, ANY_PRIVILEGE);
  if (!result && !provider.TSPI_lineMonitorTones)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result && tones) {
    if (!count || count > TONES_MAX)
      result = (LONG)LINEERR_INVALTONELIST;
    else if (!is_readable(tones, count * sizeof *tones))
      result = (LONG)LINEERR_INVALPOINTER;
  }
  if (!result) {
    model_lock();
    struct client *client = handle_object(handle, HANDLE_CALL);
    if (client)
      client->tones = tones != NULL;
    model_unlock();
    result = provider.TSPI_lineMonitorTones(op.driver, handle, tones, tones ? count : 0);
  }
  return operation_end(&op, result);
}
