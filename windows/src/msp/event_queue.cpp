#include "event_queue.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define MOST_EVENTS 4096u
#define MOST_BYTES (8u * 1024 * 1024)

static void release(IUnknown *object) {
  if (object != nullptr) {
    object->Release();
  }
}

void EventQueue::give_back(const MSP_EVENT_INFO &event) {
  switch (event.Event) {
    case ME_CALL_EVENT:
      release(event.MSP_CALL_EVENT_INFO.pStream);
      release(event.MSP_CALL_EVENT_INFO.pTerminal);
      break;
    case ME_ADDRESS_EVENT:
      release(event.MSP_ADDRESS_EVENT_INFO.pTerminal);
      break;
    case ME_FILE_TERMINAL_EVENT:
      release(event.MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal);
      release(event.MSP_FILE_TERMINAL_EVENT_INFO.pFileTrack);
      break;
    default:
      break;
  }
}

bool EventQueue::open(HANDLE event) {
  HANDLE ours = nullptr;
  if (!DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &ours, 0, FALSE, DUPLICATE_SAME_ACCESS)) {
    return false;
  }
  AcquireSRWLockExclusive(&lock_);
  event_ = ours;
  ReleaseSRWLockExclusive(&lock_);
  return true;
}

void EventQueue::close() {
  AcquireSRWLockExclusive(&lock_);
  HANDLE event = event_;
  Item *item = first_;
  event_ = nullptr;
  first_ = last_ = nullptr;
  count_ = bytes_ = 0;
  ReleaseSRWLockExclusive(&lock_);
  while (item != nullptr) {
    Item *next = item->next;
    give_back(item->event);
    free(item);
    item = next;
  }
  if (event != nullptr) {
    CloseHandle(event);
  }
}

EventQueue::Put EventQueue::put(const MSP_EVENT_INFO &event, const uint8_t *data, uint32_t size) {
  size_t bytes = sizeof event;
  if (event.Event == ME_TSP_DATA && offsetof(MSP_EVENT_INFO, MSP_TSP_DATA.pBuffer) + size > bytes) {
    bytes = offsetof(MSP_EVENT_INFO, MSP_TSP_DATA.pBuffer) + size;
  }
  Item *item = (Item *)malloc(sizeof *item - sizeof event + bytes);
  Put outcome = FULL;
  if (item != nullptr) {
    item->next = nullptr;
    item->size = (uint32_t)bytes;
    memcpy(&item->event, &event, sizeof event);
    item->event.dwSize = (DWORD)bytes;
    if (event.Event == ME_TSP_DATA) {
      item->event.MSP_TSP_DATA.dwBufferSize = size;
      memcpy((BYTE *)&item->event + offsetof(MSP_EVENT_INFO, MSP_TSP_DATA.pBuffer), data, size);
    }
    AcquireSRWLockExclusive(&lock_);
    if (event_ == nullptr) {
      outcome = CLOSED;
    } else if (count_ < MOST_EVENTS && bytes_ + bytes <= MOST_BYTES) {
      outcome = TAKEN;
      (last_ != nullptr ? last_->next : first_) = item;
      last_ = item;
      count_++;
      bytes_ += item->size;
      SetEvent(event_);
    }
    ReleaseSRWLockExclusive(&lock_);
  }
  if (outcome != TAKEN) {
    free(item);
  }
  return outcome;
}

HRESULT EventQueue::fetch(DWORD *size, BYTE *buffer) {
  if (size == nullptr) {
    return E_POINTER;
  }
  HRESULT result = S_OK;
  AcquireSRWLockExclusive(&lock_);
  Item *item = first_;
  if (item == nullptr) {
    result = TAPI_E_NOEVENT;
  } else if (*size < item->size) {
    *size = item->size;
    result = TAPI_E_NOTENOUGHMEMORY;
  } else if (buffer == nullptr) {
    result = E_POINTER;
  } else {
    memcpy(buffer, &item->event, item->size);
    *size = item->size;
    first_ = item->next;
    last_ = first_ != nullptr ? last_ : nullptr;
    count_--;
    bytes_ -= item->size;
    free(item);
  }
  ReleaseSRWLockExclusive(&lock_);
  return result;
}
