// What ITMSPAddress::GetEvent is to tell, in order.
#ifndef SIPLINE_EVENT_QUEUE_H
#define SIPLINE_EVENT_QUEUE_H

#include <stdint.h>

#include "com_ids.h"

class EventQueue {
 public:
  EventQueue() = default;
  ~EventQueue() { close(); }
  EventQueue(const EventQueue &) = delete;
  EventQueue &operator=(const EventQueue &) = delete;

  // `event` is signalled for all that is put; it stays the caller's. false if it is no event.
  bool open(HANDLE event);

  // Forgets what has not been fetched, and takes nothing more.
  void close();

  enum Put { TAKEN, CLOSED, FULL };

  // An event, with the `size` bytes of MSP_TSP_DATA. If it is taken, so are its references.
  Put put(const MSP_EVENT_INFO &event, const uint8_t *data, uint32_t size);

  // Gives an event's references back.
  static void give_back(const MSP_EVENT_INFO &event);

  // The oldest: ITMSPAddress::GetEvent.
  HRESULT fetch(DWORD *size, BYTE *buffer);

 private:
  struct Item {
    Item *next;
    uint32_t size;
    MSP_EVENT_INFO event;  // longer for data
  };

  SRWLOCK lock_ = SRWLOCK_INIT;
  HANDLE event_ = nullptr;
  Item *first_ = nullptr;
  Item *last_ = nullptr;
  uint32_t count_ = 0;
  uint32_t bytes_ = 0;
};

#endif
