/* Privileges: letting go of calls, taking and giving up ownership, handing calls to other applications, finding calls.
 */
#include "blob.h"
#include "calls.h"
#include "offer.h"
#include "operation.h"
#include "probe.h"
#include "structures.h"
#include "versions.h"

#include <stdlib.h>

LONG WINAPI lineDeallocateCall(HCALL handle) {
  LONG result = (LONG)LINEERR_INVALCALLHANDLE;
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  if (client && client->line->api_version < VERSION_2_0 && client_is_sole_owner(client)) {
    result = (LONG)LINEERR_INVALCALLSTATE; /* since 2.0 a call may be left to whom else controls it */
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

/* A program by its file name: another instance of it before the one that hands the call over. */
struct heir {
  const struct app *giver;
  const WCHAR *file;
  bool other;
};

static bool may_inherit(const struct line *line, const void *context) {
  const struct heir *heir = context;
  return (line->app != heir->giver) == heir->other && _wcsicmp(line->app->file, heir->file) == 0;
}

static LONG find_heir(const struct client *client, const WCHAR *file, DWORD media_mode, struct line **line) {
  const struct call *call = client->call;
  struct heir heir = {client->line->app, file, true};
  if (!file) {
    *line = best_owner(call->device, call->address, media_mode, NULL, NULL);
    return !*line ? (LONG)LINEERR_TARGETNOTFOUND : (*line)->app == heir.giver ? (LONG)LINEERR_TARGETSELF : 0;
  }
  *line = best_owner(call->device, call->address, ANY_MEDIA, may_inherit, &heir);
  heir.other = false;
  if (!*line)
    *line = best_owner(call->device, call->address, ANY_MEDIA, may_inherit, &heir);
  return *line ? 0 : (LONG)LINEERR_TARGETNOTFOUND;
}

static LONG hand_off(struct client *client, const WCHAR *file, DWORD media_mode) {
  struct call *call = client->call;
  struct line *line;
  if (client->privilege != LINECALLPRIVILEGE_OWNER)
    return (LONG)LINEERR_NOTOWNER;
  if (!file && (!media_mode || (media_mode & (media_mode - 1))))
    return (LONG)LINEERR_INVALMEDIAMODE;
  LONG result = find_heir(client, file, media_mode, &line);
  if (result)
    return result;
  struct client *target = call_client(call, line);
  if (!target) {
    target = client_create(call, line, LINECALLPRIVILEGE_OWNER);
    if (!target)
      return (LONG)LINEERR_NOMEM;
    call_post_new(target);
  }
  target->privilege = LINECALLPRIVILEGE_OWNER;
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

/* Handles to calls, made where the line has none yet; only if all of them fit, or they would be lost. */
struct listing {
  struct blob blob;
  struct line *line;
  DWORD count;
  bool fits;
};

static void list_call(struct listing *listing, struct call *call) {
  struct client *client = call_client(call, listing->line);
  HCALL handle = 0;
  if (!client && listing->fits) {
    client = client_create(call, listing->line, LINECALLPRIVILEGE_MONITOR);
    if (client) {
      client->told = true; /* the application asks for the state itself, and knows its privilege */
      call_post_info(call, LINECALLINFOSTATE_NUMMONITORS, client);
    }
  }
  if (client)
    handle = client->handle;
  blob_append(&listing->blob, &handle, sizeof handle);
}

static bool has_room(const LINECALLLIST *target, DWORD count) {
  return count <= (target->dwTotalSize - sizeof *target) / sizeof(HCALL);
}

static bool is_new(const struct call *call, const struct line *line, DWORD address, DWORD select) {
  return call->shown && !call_client(call, line) && (select == LINECALLSELECT_LINE || call->address == address);
}

LONG WINAPI lineGetNewCalls(HLINE handle, DWORD address, DWORD select, LPLINECALLLIST target) {
  struct listing listing = {.count = 0};
  LONG result = structure_check(&call_list_structure, target, 0);
  if (select != LINECALLSELECT_LINE && select != LINECALLSELECT_ADDRESS)
    result = (LONG)LINEERR_INVALCALLSELECT;
  if (result)
    return result;
  blob_begin(&listing.blob, sizeof(LINECALLLIST));
  model_lock();
  listing.line = handle_object(handle, HANDLE_LINE);
  struct call *first = listing.line ? listing.line->device->calls : NULL;
  for (struct call *call = first; call; call = call->next)
    listing.count += is_new(call, listing.line, address, select);
  listing.fits = has_room(target, listing.count);
  for (struct call *call = first; call; call = call->next) {
    if (is_new(call, listing.line, address, select))
      list_call(&listing, call);
  }
  model_unlock();
  if (!listing.line) {
    blob_free(&listing.blob);
    return (LONG)LINEERR_INVALLINEHANDLE;
  }
  return give_list(&listing.blob, target);
}

/* The conference a call is or is in, or NULL. A call only consulted about joining is in none. */
static struct call *conference_of(struct call *call) {
  if (call->is_conference)
    return call;
  return call->state == LINECALLSTATE_CONFERENCED ? handle_object(call->conference, HANDLE_DRIVER_CALL) : NULL;
}

/* The conference first, then its members. */
LONG WINAPI lineGetConfRelatedCalls(HCALL handle, LPLINECALLLIST target) {
  struct listing listing = {.count = 1};
  LONG result = structure_check(&call_list_structure, target, 0);
  if (result)
    return result;
  blob_begin(&listing.blob, sizeof(LINECALLLIST));
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  struct call *conference = client ? conference_of(client->call) : NULL;
  if (conference) {
    listing.line = client->line;
    for (struct call *call = conference->device->calls; call; call = call->next)
      listing.count += call != conference && conference_of(call) == conference;
    listing.fits = has_room(target, listing.count);
    list_call(&listing, conference);
    for (struct call *call = conference->device->calls; call; call = call->next) {
      if (call != conference && conference_of(call) == conference)
        list_call(&listing, call);
    }
  }
  model_unlock();
  if (!conference) {
    blob_free(&listing.blob);
    return client ? (LONG)LINEERR_NOCONFERENCE : (LONG)LINEERR_INVALCALLHANDLE;
  }
  return give_list(&listing.blob, target);
}
