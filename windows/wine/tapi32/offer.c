#include "offer.h"

#include "apps.h"
#include "priority.h"
#include "versions.h"

#define RANK_UNKNOWN (~0u)

static bool is_concerned(const struct line *line, DWORD address) {
  return line->address == ANY_ADDRESS || line->address == address;
}

struct line *best_owner(const struct device *device, DWORD address, DWORD media_mode,
                        bool (*filter)(const struct line *, const void *), const void *context) {
  struct line *best = NULL;
  unsigned best_rank = RANK_UNKNOWN; /* found in the registry only where there is a choice */
  for (struct line *line = device->lines; line; line = line->next) {
    if (!(line->privileges & LINECALLPRIVILEGE_OWNER) || !(line->media_modes & media_mode) ||
        !is_concerned(line, address) || (filter && !filter(line, context)))
      continue;
    if (!best) {
      best = line;
      continue;
    }
    unsigned rank = priority_rank(line->app->file, media_mode);
    if (best_rank == RANK_UNKNOWN)
      best_rank = priority_rank(best->app->file, media_mode);
    if (rank < best_rank) {
      best = line;
      best_rank = rank;
    }
  }
  return best;
}

/* A call of unknown media goes to who asked for such; then the modes it may be are tried, one after the other. */
static struct line *owner_of(const struct call *call) {
  DWORD modes = call->media_mode ? call->media_mode : LINEMEDIAMODE_UNKNOWN;
  if (modes & LINEMEDIAMODE_UNKNOWN) {
    struct line *line = best_owner(call->device, call->address, LINEMEDIAMODE_UNKNOWN, NULL, NULL);
    if (line)
      return line;
  }
  for (DWORD bit = LINEMEDIAMODE_UNKNOWN << 1; bit; bit <<= 1) {
    struct line *line = modes & bit ? best_owner(call->device, call->address, bit, NULL, NULL) : NULL;
    if (line)
      return line;
  }
  return NULL;
}

void call_post_new(struct client *client) {
  struct line *line = client->line;
  if (line->api_version >= VERSION_2_0)
    app_post(line->app, line->handle, LINE_APPNEWCALL, line->instance, client->call->address, client->handle,
             client->privilege);
}

static void give(struct call *call, struct line *line, DWORD privilege) {
  struct client *client = client_create(call, line, privilege);
  if (client)
    call_post_new(client);
}

static void learn_address(struct call *call) {
  HDRVCALL driver = call->driver;
  DWORD address = 0;
  if (!driver || !provider.TSPI_lineGetCallAddressID)
    return;
  model_unlock();
  if (provider.TSPI_lineGetCallAddressID(driver, &address) != 0)
    address = 0;
  model_lock();
  call->address = address;
}

void call_offer(struct call *call) {
  learn_address(call);
  /* Only a call that is offered has an owner to find; one that appears in another state was made elsewhere. */
  struct line *owner = call->inbound && call->state == LINECALLSTATE_OFFERING ? owner_of(call) : NULL;
  if (owner)
    give(call, owner, LINECALLPRIVILEGE_OWNER);
  for (struct line *line = call->device->lines; line; line = line->next) {
    if ((line->privileges & LINECALLPRIVILEGE_MONITOR) && !call_client(call, line))
      give(call, line, LINECALLPRIVILEGE_MONITOR);
  }
}
