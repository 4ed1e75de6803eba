/* Privileges: letting go of calls, taking and giving up ownership, handing calls to other applications, finding calls.
 */
#include "blob.h"
#include "calls.h"
#include "offer.h"
#include "operation.h"
#include "probe.h"
#include "structures.h"

#include <stdlib.h>

LONG WINAPI lineDeallocateCall(HCALL handle) {
  LONG result = (LONG)LINEERR_INVALCALLHANDLE;
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  if (client && client_is_sole_owner(client)) {
    result = (LONG)LINEERR_INVALCALLSTATE;
  } else if (client) {
    struct call *call = client->call;
    call_pin(call);
    client_remove(client);
    if (call->clients)
      call_update_monitoring(call);
    call_unpin(call);
    result = 0;
  }
  model_unlock();
  return result;
}

LONG WINAPI lineSetCallPrivilege(HCALL handle, DWORD privilege) {
  LONG result = 0;
  if (privilege != LINECALLPRIVILEGE_MONITOR && privilege != LINECALLPRIVILEGE_OWNER)
    return (LONG)LINEERR_INVALCALLPRIVILEGE;
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  if (!client) {
    result = (LONG)LINEERR_INVALCALLHANDLE;
  } else if (client->privilege != privilege) {
    if (client_is_sole_owner(client)) {
      result = (LONG)LINEERR_INVALCALLSTATE;
    } else {
      client->privilege = privilege;
      DWORD owners =
          privilege == LINECALLPRIVILEGE_OWNER ? LINECALLINFOSTATE_NUMOWNERINCR : LINECALLINFOSTATE_NUMOWNERDECR;
      call_post_info(client->call, owners | LINECALLINFOSTATE_NUMMONITORS, client);
    }
  }
  model_unlock();
  return result;
}

/* Whom a call is handed to: never the application that hands it. */
struct heir {
  const struct app *giver;
  const WCHAR *file;
};

static bool may_inherit(const struct line *line, const void *context) {
  const struct heir *heir = context;
  return line->app != heir->giver && (!heir->file || _wcsicmp(line->app->file, heir->file) == 0);
}

static LONG hand_off(struct client *client, const WCHAR *file, DWORD media_mode) {
  struct call *call = client->call;
  struct heir heir = {client->line->app, file};
  if (client->privilege != LINECALLPRIVILEGE_OWNER)
    return (LONG)LINEERR_NOTOWNER;
  if (!file && (!media_mode || (media_mode & (media_mode - 1))))
    return (LONG)LINEERR_INVALMEDIAMODE;
  if (file && _wcsicmp(file, heir.giver->file) == 0)
    return (LONG)LINEERR_TARGETSELF;
  struct line *line = best_owner(call->device, call->address, file ? 0xFFFFFFFFu : media_mode, may_inherit, &heir);
  if (!line) {
    bool self = !file && best_owner(call->device, call->address, media_mode, NULL, NULL);
    return self ? (LONG)LINEERR_TARGETSELF : (LONG)LINEERR_TARGETNOTFOUND;
  }
  struct client *target = call_client(call, line);
  if (target) {
    target->privilege = LINECALLPRIVILEGE_OWNER;
  } else {
    target = client_create(call, line, LINECALLPRIVILEGE_OWNER);
    if (!target)
      return (LONG)LINEERR_NOMEM;
    call_post_new(target);
  }
  target->told = false;
  call_post_state(target);
  call_post_info(call, LINECALLINFOSTATE_NUMOWNERINCR, target);
  return 0;
}

LONG WINAPI lineHandoffW(HCALL handle, LPCWSTR file, DWORD media_mode) {
  LONG result = check_text(file, true);
  if (result)
    return result;
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  result = client ? hand_off(client, file, media_mode) : (LONG)LINEERR_INVALCALLHANDLE;
  model_unlock();
  return result;
}

LONG WINAPI lineHandoffA(HCALL handle, LPCSTR file, DWORD media_mode) {
  WCHAR *wide;
  LONG result = text_from_ansi(file, &wide);
  if (!result)
    result = lineHandoffW(handle, wide, media_mode);
  free(wide);
  return result;
}

static LONG give_list(struct blob *list, LINECALLLIST *target) {
  LONG result = list->failed ? (LONG)LINEERR_NOMEM : 0;
  if (!result) {
    LINECALLLIST *head = (LINECALLLIST *)list->data;
    head->dwCallsOffset = sizeof *head;
    head->dwCallsSize = list->used - sizeof *head;
    head->dwCallsNumEntries = head->dwCallsSize / sizeof(HCALL);
    structure_give(&call_list_structure, list, 0, target, 0, false);
  }
  blob_free(list);
  return result;
}

static bool is_selected(const struct call *call, const struct line *line, DWORD address, DWORD select) {
  return call->shown && !call_client(call, line) && (line->address == ANY_ADDRESS || line->address == call->address) &&
         (select == LINECALLSELECT_LINE || call->address == address);
}

LONG WINAPI lineGetNewCalls(HLINE handle, DWORD address, DWORD select, LPLINECALLLIST target) {
  struct blob list;
  LONG result = structure_check(&call_list_structure, target, 0);
  if (select != LINECALLSELECT_LINE && select != LINECALLSELECT_ADDRESS)
    result = (LONG)LINEERR_INVALCALLSELECT;
  if (result)
    return result;
  blob_begin(&list, sizeof(LINECALLLIST));
  model_lock();
  struct line *line = handle_object(handle, HANDLE_LINE);
  DWORD count = 0;
  for (struct call *call = line ? line->device->calls : NULL; call; call = call->next)
    count += is_selected(call, line, address, select);
  /*
   * Handles that the list has no room for would be lost: then there are none, and the application asks again with more
   * room.
   */
  bool fits = count <= (target->dwTotalSize - sizeof *target) / sizeof(HCALL);
  for (struct call *call = line ? line->device->calls : NULL; call; call = call->next) {
    HCALL unknown = 0;
    if (!is_selected(call, line, address, select))
      continue;
    struct client *client = fits ? client_create(call, line, LINECALLPRIVILEGE_MONITOR) : NULL;
    blob_append(&list, client ? &client->handle : &unknown, sizeof unknown);
    if (client) {
      client->told = true; /* the application asks for the state itself, and knows its privilege */
      call_post_info(call, LINECALLINFOSTATE_NUMMONITORS, client);
    }
  }
  model_unlock();
  if (!line) {
    blob_free(&list);
    return (LONG)LINEERR_INVALLINEHANDLE;
  }
  return give_list(&list, target);
}

/* The conference first, then its members; of all of them only those this line has handles to. */
LONG WINAPI lineGetConfRelatedCalls(HCALL handle, LPLINECALLLIST target) {
  struct blob list;
  LONG result = structure_check(&call_list_structure, target, 0);
  if (result)
    return result;
  blob_begin(&list, sizeof(LINECALLLIST));
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  if (!client) {
    result = (LONG)LINEERR_INVALCALLHANDLE;
  } else {
    struct line *line = client->line;
    DWORD id = client->call->conference ? client->call->conference : client->call->handle;
    struct call *conference = handle_object(id, HANDLE_DRIVER_CALL);
    struct client *first = conference ? call_client(conference, line) : NULL;
    if (first)
      blob_append(&list, &first->handle, sizeof first->handle);
    DWORD before = list.used;
    for (struct call *call = line->device->calls; call; call = call->next) {
      struct client *member = call->conference == id ? call_client(call, line) : NULL;
      if (member)
        blob_append(&list, &member->handle, sizeof member->handle);
    }
    if (list.used == before && !client->call->conference)
      result = (LONG)LINEERR_NOCONFERENCE;
  }
  model_unlock();
  if (result) {
    blob_free(&list);
    return result;
  }
  return give_list(&list, target);
}
