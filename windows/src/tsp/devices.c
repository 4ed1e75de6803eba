#include "devices.h"

#include <stdlib.h>
#include <string.h>

#include "device_cache.h"
#include "dispatcher.h"
#include "state.h"

#define NO_DEVICE_ID 0xFFFFFFFFu

struct device {
  uint32_t permanent_id;  // what it is known by
  uint32_t number;        // the service's, on the connection on which it was heard
  DWORD device_id;        // TAPI's; NO_DEVICE_ID until it has one
  bool announced;         // by LINE_CREATE, and TAPI has given no number yet
  bool gone;              // for good; kept as long as TAPI may name it
  bool heard;             // on this connection
  struct mirror mirror;
};

// In the order of the service's numbers, as they were when each was first heard.
static struct device *devices;
static uint32_t count;
static uint32_t capacity;
static bool loaded;
// The file does not say what the table says.
static bool unsaved;
// TAPI numbers devices from providerInit to providerShutdown only.
static bool numbered;

static struct device *of_permanent_id(uint32_t permanent_id) {
  for (uint32_t i = 0; i < count; i++) {
    if (devices[i].permanent_id == permanent_id && !devices[i].gone) {
      return &devices[i];
    }
  }
  return NULL;
}

static struct device *of_number(uint32_t number) {
  for (uint32_t i = 0; i < count; i++) {
    if (devices[i].heard && devices[i].number == number && !devices[i].gone) {
      return &devices[i];
    }
  }
  return NULL;
}

static struct device *of_device_id(DWORD device_id) {
  for (uint32_t i = 0; i < count && device_id != NO_DEVICE_ID; i++) {
    if (devices[i].device_id == device_id) {
      return &devices[i];
    }
  }
  return NULL;
}

static struct device *insert(uint32_t number) {
  if (count == capacity) {
    uint32_t larger = capacity != 0 ? capacity * 2 : 16;
    struct device *room = larger <= MAX_DEVICES ? realloc(devices, larger * sizeof *devices) : NULL;
    if (room == NULL) {
      return NULL;
    }
    devices = room;
    capacity = larger;
  }
  uint32_t place = count;
  while (place > 0 && devices[place - 1].number > number) {
    place--;
  }
  memmove(devices + place + 1, devices + place, (count - place) * sizeof *devices);
  count++;
  struct device *device = &devices[place];
  memset(device, 0, sizeof *device);
  device->number = number;
  device->device_id = NO_DEVICE_ID;
  return device;
}

static bool has_mirror_of(const struct device *device, struct door_reader body) {
  return device->mirror.size == door_left(&body) &&
         (device->mirror.size == 0 || memcmp(device->mirror.body, body.next, device->mirror.size) == 0);
}

// Messages that follow from a change, collected while the lock is held.
struct news {
  struct work *first;
  struct work **last;
};

static void tell(struct news *news, enum work_kind kind, DWORD message, DWORD_PTR param1, HDRVLINE line) {
  struct work *work = work_new(kind, NULL, 0);
  if (work != NULL) {
    work->message = message;
    work->param1 = param1;
    work->line = line;
    *news->last = work;
    news->last = &work->next;
  }
}

static void post(struct news *news) {
  while (news->first != NULL) {
    struct work *work = news->first;
    news->first = work->next;
    dispatcher_post(work);
  }
}

static struct line *open_line_of(const struct device *device) {
  for (struct line *line = state_lines(); line != NULL; line = line->next) {
    if (line->device_id == device->device_id) {
      return line;
    }
  }
  return NULL;
}

static void announce(struct device *device, struct news *news) {
  if (numbered && device->device_id == NO_DEVICE_ID && !device->announced && !device->gone) {
    device->announced = true;
    tell(news, WORK_DEVICE, LINE_CREATE, device->permanent_id, NULL);
  }
}

static void remove_device(struct device *device, struct news *news) {
  if (device->gone) {
    return;
  }
  device->gone = true;
  unsaved = true;
  if (!numbered || device->device_id == NO_DEVICE_ID) {
    return;
  }
  struct line *line = open_line_of(device);
  if (line != NULL) {
    tell(news, WORK_LINE_MESSAGE, LINE_CLOSE, 0, line->handle);
  }
  tell(news, WORK_DEVICE, LINE_REMOVE, device->device_id, NULL);
}

// Keeps what is said of a device.
static bool hear(struct door_reader body, struct news *news) {
  struct door_reader look = body;
  struct door_mirror_device said;
  if (!door_get_mirror_device(&look, &said)) {
    return false;
  }
  // A number that now means another line leaves the one that had it without.
  struct device *former = of_number(said.device);
  if (former != NULL && former->permanent_id != said.permanent_id) {
    former->heard = false;
  }
  struct device *device = of_permanent_id(said.permanent_id);
  if (device == NULL) {
    device = insert(said.device);
    // More devices than we keep are as good as not there.
    if (device == NULL) {
      return true;
    }
    device->permanent_id = said.permanent_id;
  }
  device->number = said.device;
  bool changed = device->mirror.body != NULL && !has_mirror_of(device, body);
  bool first_on_connection = !device->heard;
  device->heard = true;
  unsaved = unsaved || changed || device->mirror.body == NULL;
  mirror_set(&device->mirror, body);
  // Within a connection the service tells of the change by itself.
  if (changed && first_on_connection && numbered) {
    struct line *line = open_line_of(device);
    if (line != NULL) {
      tell(news, WORK_LINE_MESSAGE, LINE_LINEDEVSTATE, LINEDEVSTATE_CAPSCHANGE, line->handle);
    }
  }
  return true;
}

static bool load_one(struct door_reader body) {
  struct news none = {NULL, &none.first};
  return hear(body, &none);
}

void devices_load(void) {
  state_write();
  if (!loaded) {
    loaded = true;
    device_cache_read(load_one);
    for (uint32_t i = 0; i < count; i++) {
      devices[i].heard = false;
    }
    unsaved = false;
  }
  state_write_done();
}

void devices_save(void) {
  struct device_cache cache = {0};
  state_write();
  if (unsaved && device_cache_begin(&cache)) {
    for (uint32_t i = 0; i < count; i++) {
      if (!devices[i].gone) {
        device_cache_add(&cache, &devices[i].mirror);
      }
    }
    unsaved = false;
  }
  state_write_done();
  // A disk may take its time: the lock is not held for it.
  device_cache_write(&cache);
}

uint32_t devices_count(void) {
  uint32_t there = 0;
  state_read();
  for (uint32_t i = 0; i < count; i++) {
    there += !devices[i].gone;
  }
  state_read_done();
  return there;
}

void devices_number(DWORD base, DWORD wanted) {
  struct news news = {NULL, &news.first};
  state_write();
  numbered = true;
  DWORD next = base;
  for (uint32_t i = 0; i < count; i++) {
    if (!devices[i].gone && next - base < wanted) {
      devices[i].device_id = next++;
    } else {
      announce(&devices[i], &news);
    }
  }
  state_write_done();
  post(&news);
}

LONG devices_number_one(uint32_t temporary_id, DWORD device_id) {
  LONG refused = REFUSED(LINEERR_BADDEVICEID);
  state_write();
  struct device *device = of_permanent_id(temporary_id);
  if (device != NULL && device->announced && of_device_id(device_id) == NULL) {
    device->announced = false;
    device->device_id = device_id;
    refused = 0;
  }
  state_write_done();
  return refused;
}

void devices_unnumber(void) {
  state_write();
  numbered = false;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < count; i++) {
    devices[i].device_id = NO_DEVICE_ID;
    devices[i].announced = false;
    if (devices[i].gone) {
      mirror_clear(&devices[i].mirror);
    } else {
      devices[kept++] = devices[i];
    }
  }
  count = kept;
  state_write_done();
}

void devices_forget(void) {
  state_write();
  for (uint32_t i = 0; i < count; i++) {
    mirror_clear(&devices[i].mirror);
  }
  free(devices);
  devices = NULL;
  count = 0;
  capacity = 0;
  loaded = false;
  state_write_done();
}

LONG devices_find(DWORD device_id) {
  state_read();
  struct device *device = of_device_id(device_id);
  LONG refused = device == NULL ? REFUSED(LINEERR_BADDEVICEID) : device->gone ? REFUSED(LINEERR_NODEVICE) : 0;
  state_read_done();
  return refused;
}

bool device_service_number(DWORD device_id, uint32_t *number) {
  struct device *device = of_device_id(device_id);
  bool there = device != NULL && device->heard && !device->gone;
  *number = there ? device->number : 0;
  return there;
}

LONG device_describe(DWORD device_id, struct door_mirror_device *out) {
  state_read();
  struct device *device = of_device_id(device_id);
  if (device == NULL) {
    return REFUSED(LINEERR_BADDEVICEID);
  }
  if (device->gone) {
    return REFUSED(LINEERR_NODEVICE);
  }
  struct door_reader reader = mirror_reader(&device->mirror);
  return door_get_mirror_device(&reader, out) ? 0 : REFUSED(LINEERR_OPERATIONFAILED);
}

void device_described_done(void) { state_read_done(); }

void devices_connected(void) {
  state_write();
  for (uint32_t i = 0; i < count; i++) {
    devices[i].heard = false;
  }
  state_write_done();
}

bool devices_heard(struct door_reader body) {
  struct news news = {NULL, &news.first};
  state_write();
  bool good = hear(body, &news);
  for (uint32_t i = 0; i < count; i++) {
    announce(&devices[i], &news);
  }
  state_write_done();
  post(&news);
  return good;
}

bool devices_gone(struct door_reader body) {
  struct door_mirror_device_gone said;
  if (!door_get_mirror_device_gone(&body, &said)) {
    return false;
  }
  struct news news = {NULL, &news.first};
  state_write();
  struct device *device = of_number(said.device);
  if (device != NULL) {
    remove_device(device, &news);
  }
  state_write_done();
  post(&news);
  return true;
}

bool devices_ready(struct door_reader body) {
  struct door_mirror_ready said;
  if (!door_get_mirror_ready(&body, &said)) {
    return false;
  }
  struct news news = {NULL, &news.first};
  state_write();
  for (uint32_t i = 0; i < count; i++) {
    if (!devices[i].heard) {
      remove_device(&devices[i], &news);
    }
  }
  state_write_done();
  post(&news);
  return true;
}
