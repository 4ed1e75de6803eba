// The media half's link to the service, one for all objects of a process, and how it is asked.
#ifndef SIPLINE_SERVICE_H
#define SIPLINE_SERVICE_H

#include "things.h"

extern "C" {
#include "door_wire.h"
#include "requests.h"
}

// The first that starts it starts its threads, and the last that stops it ends them. false if that can't be.
bool service_start();
void service_stop();

// The connection that stands now; 0 if none does.
uint32_t service_epoch();

// How long is waited for a reply, and for one that waits for a device or file.
#define ASK_MILLIS 2000
#define DEVICE_MILLIS 5000

// One request: put its fields into body(), then ask or tell.
class Request {
 public:
  // `extra` bounds the texts and bytes in it.
  explicit Request(uint16_t function, uint32_t extra = 0);
  ~Request();
  Request(const Request &) = delete;
  Request &operator=(const Request &) = delete;

  door_writer *body() { return &writer_; }

  // Waits for the reply. TAPI_E_RESOURCEUNAVAIL if that connection is no more.
  HRESULT ask(uint32_t epoch, DWORD millis = ASK_MILLIS);

  // The same, for what makes a thing: it is named before anything else is heard of it. `undo` is the function by which
  // the service takes it back if the object is no more when the reply comes.
  HRESULT make(uint32_t epoch, uint32_t token, uint16_t undo, DWORD millis = ASK_MILLIS);

  // The same, without waiting.
  void make_later(uint32_t epoch, uint32_t token, uint16_t undo);

  // Sends it; nobody heeds the reply.
  void tell(uint32_t epoch);

  // What the reply brought, good while the request lives.
  door_reader *reply() { return &reply_; }

 private:
  void send(uint32_t epoch, uint32_t sequence);

  uint8_t *frame_;
  door_writer writer_;
  answer answer_ = {nullptr, 0};
  door_reader reply_ = {nullptr, nullptr, false};
};

#endif
