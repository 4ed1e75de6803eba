#include "devices.h"

#include "versions.h"

#include <stdlib.h>

/* Devices never move, so that a pinned one stays good while others are added. */
enum { DEVICES_MAX = 16384 };

static struct device **devices;
static DWORD count, room;

static struct device *append(void) {
  if (count == DEVICES_MAX)
    return NULL;
  if (count == room) {
    DWORD wanted = room ? room * 2 : 16;
    struct device **larger = realloc(devices, wanted * sizeof *larger);
    if (!larger)
      return NULL;
    devices = larger;
    room = wanted;
  }
  struct device *device = allocate(sizeof *device);
  if (!device)
    return NULL;
  device->id = count;
  devices[count++] = device;
  return device;
}

static void negotiate(struct device *device) {
  DWORD version = 0;
  if (provider.TSPI_lineNegotiateTSPIVersion(device->id, VERSION_1_3, VERSION_3_1, &version) == 0 &&
      version_is_known(version))
    device->tspi_version = version;
}

LONG devices_create(DWORD wanted) {
  for (DWORD i = 0; i < wanted; i++) {
    model_lock();
    struct device *device = append();
    model_unlock();
    if (!device)
      return (LONG)LINEERR_NOMEM;
    negotiate(device);
  }
  return 0;
}

DWORD device_add(DWORD_PTR temporary_id) {
  model_lock();
  struct device *device = append();
  if (device)
    device->busy = true; /* nobody opens it before the provider knows its id */
  model_unlock();
  if (!device)
    return 0xFFFFFFFFu;
  bool accepted =
      provider.TSPI_providerCreateLineDevice && provider.TSPI_providerCreateLineDevice(temporary_id, device->id) == 0;
  if (accepted)
    negotiate(device);
  model_lock();
  device->removed = !accepted;
  device_release(device);
  model_unlock();
  return accepted ? device->id : 0xFFFFFFFFu;
}

void devices_free(void) {
  model_lock();
  for (DWORD i = 0; i < count; i++)
    free(devices[i]);
  free(devices);
  devices = NULL;
  count = room = 0;
  model_unlock();
}

DWORD device_count(void) {
  return count;
}

struct device *device_find(DWORD id) {
  return id < count ? devices[id] : NULL;
}

void device_claim(struct device *device) {
  while (device->busy)
    model_wait();
  device->busy = true;
}

void device_release(struct device *device) {
  device->busy = false;
  model_changed();
}

LONG device_pin(DWORD id, struct device **device) {
  model_lock();
  struct device *found = device_find(id);
  bool usable = found && !found->removed && found->tspi_version;
  if (usable)
    found->pins++;
  model_unlock();
  *device = usable ? found : NULL;
  return usable ? 0 : found ? (LONG)LINEERR_NODEVICE : (LONG)LINEERR_BADDEVICEID;
}

void device_unpin(struct device *device) {
  if (!device)
    return;
  model_lock();
  device->pins--;
  model_changed();
  model_unlock();
}

LONG device_update_interests(struct device *device) {
  DWORD media = 0, line_states = 0, address_states = 0;
  LONG result = 0;
  for (struct line *line = device->lines; line; line = line->next) {
    if (line->privileges & LINECALLPRIVILEGE_OWNER)
      media |= line->media_modes;
    line_states |= line->line_states;
    address_states |= line->address_states;
  }
  bool new_media = media != device->media_modes;
  bool new_states = line_states != device->line_states || address_states != device->address_states;
  HDRVLINE driver = device->driver;
  model_unlock();
  if (new_media && provider.TSPI_lineSetDefaultMediaDetection)
    result = provider.TSPI_lineSetDefaultMediaDetection(driver, media);
  if (!result && new_states && provider.TSPI_lineSetStatusMessages)
    provider.TSPI_lineSetStatusMessages(driver, line_states, address_states);
  model_lock();
  if (!result) {
    device->media_modes = media;
    device->line_states = line_states;
    device->address_states = address_states;
  }
  return result;
}
