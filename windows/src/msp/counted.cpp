#include "counted.h"

static LONG holds;

LONG Counted::alive() { return InterlockedCompareExchange(&holds, 0, 0); }

void Counted::hold_module(bool hold) {
  if (hold) {
    InterlockedIncrement(&holds);
  } else {
    InterlockedDecrement(&holds);
  }
}

Counted::Counted(IUnknown *outer) : own_(this), outer_(outer != nullptr ? outer : &own_) {
  hold_module(true);
  CoCreateFreeThreadedMarshaler(outer_, &marshaler_);
}

Counted::~Counted() {
  if (marshaler_ != nullptr) {
    marshaler_->Release();
  }
  hold_module(false);
}

bool Counted::keep_if_alive() {
  for (LONG seen = count_; seen > 0;) {
    LONG was = InterlockedCompareExchange(&count_, seen + 1, seen);
    if (was == seen) {
      return true;
    }
    seen = was;
  }
  return false;
}

ULONG Counted::keep() { return (ULONG)InterlockedIncrement(&count_); }

ULONG Counted::give_back() {
  LONG left = InterlockedDecrement(&count_);
  if (left == 0) {
    leave();
    delete this;
  }
  return (ULONG)left;
}

HRESULT WINAPI Counted::Own::QueryInterface(REFIID id, void **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  if (IsEqualIID(id, IID_IUnknown)) {
    *out = this;
    AddRef();
    return S_OK;
  }
  if (IsEqualIID(id, IID_IMarshal)) {
    return object_->marshaler_ != nullptr ? object_->marshaler_->QueryInterface(id, out) : E_NOINTERFACE;
  }
  *out = object_->find(id);
  if (*out == nullptr) {
    return E_NOINTERFACE;
  }
  object_->outer_->AddRef();
  return S_OK;
}
