// COM's enumerators and TAPI's collections over items that do not change.
#ifndef SIPLINE_ENUMERATION_H
#define SIPLINE_ENUMERATION_H

#include "counted.h"
#include "list.h"

// How an item is copied and let go.
template <class INTERFACE>
struct Pointers {
  typedef INTERFACE *Value;
  static HRESULT copy(Value *to, const Value *from) {
    *to = *from;
    (*to)->AddRef();
    return S_OK;
  }
  static void drop(Value *value) { (*value)->Release(); }
};

struct Guids {
  typedef GUID Value;
  static HRESULT copy(Value *to, const Value *from) {
    *to = *from;
    return S_OK;
  }
  static void drop(Value *) {}
};

struct Variants {
  typedef VARIANT Value;
  static HRESULT copy(Value *to, const Value *from) {
    VariantInit(to);
    return VariantCopy(to, const_cast<Value *>(from));
  }
  static void drop(Value *value) { VariantClear(value); }
};

template <class ENUMERATOR, const IID *ID, class ITEM>
class Enumeration : public Counted, public ENUMERATOR {
 public:
  typedef typename ITEM::Value Value;

  UNKNOWN_IS_THE_OUTER

  // Copies the items.
  static HRESULT make(const Value *items, uint32_t count, uint32_t next, ENUMERATOR **out) {
    if (out == nullptr) {
      return E_POINTER;
    }
    *out = nullptr;
    Enumeration *made = new Enumeration();
    if (made == nullptr) {
      return E_OUTOFMEMORY;
    }
    HRESULT result = made->fill(items, count);
    made->next_ = next;
    if (SUCCEEDED(result)) {
      *out = made;
    } else {
      made->give_back();
    }
    return result;
  }

  HRESULT WINAPI Next(ULONG wanted, Value *out, ULONG *fetched) override {
    if (out == nullptr || (fetched == nullptr && wanted != 1)) {
      return E_POINTER;
    }
    ULONG given = 0;
    for (; given < wanted; given++) {
      uint32_t at = (uint32_t)InterlockedIncrement((LONG *)&next_) - 1;
      if (at >= count_ || FAILED(ITEM::copy(&out[given], &items_[at]))) {
        InterlockedDecrement((LONG *)&next_);
        break;
      }
    }
    if (fetched != nullptr) {
      *fetched = given;
    }
    return given == wanted ? S_OK : S_FALSE;
  }
  HRESULT WINAPI Reset() override {
    InterlockedExchange((LONG *)&next_, 0);
    return S_OK;
  }
  HRESULT WINAPI Skip(ULONG many) override {
    uint32_t left = count_ - next_;
    bool enough = many <= left;
    InterlockedExchange((LONG *)&next_, (LONG)(enough ? next_ + many : count_));
    return enough ? S_OK : S_FALSE;
  }
  HRESULT WINAPI Clone(ENUMERATOR **out) override { return make(items_, count_, next_, out); }

 protected:
  void *find(REFIID id) override { return IsEqualIID(id, *ID) ? static_cast<ENUMERATOR *>(this) : nullptr; }

 private:
  Enumeration() : Counted(nullptr) {}
  ~Enumeration() override {
    for (uint32_t i = 0; i < count_; i++) {
      ITEM::drop(&items_[i]);
    }
    free(items_);
  }

  HRESULT fill(const Value *items, uint32_t count) {
    items_ = (Value *)malloc((count + 1) * sizeof(Value));
    if (items_ == nullptr) {
      return E_OUTOFMEMORY;
    }
    while (count_ < count) {
      HRESULT result = ITEM::copy(&items_[count_], &items[count_]);
      if (FAILED(result)) {
        return result;
      }
      count_++;
    }
    return S_OK;
  }

  Value *items_ = nullptr;
  uint32_t count_ = 0;
  uint32_t next_ = 0;
};

// An enumerator over what `list` holds; T is an INTERFACE.
template <class ENUMERATOR, const IID *ID, class INTERFACE, class T>
HRESULT enumerate(const List<T> &list, ENUMERATOR **out) {
  INTERFACE **items = (INTERFACE **)malloc((list.count() + 1) * sizeof(INTERFACE *));
  if (items == nullptr) {
    return E_OUTOFMEMORY;
  }
  for (uint32_t i = 0; i < list.count(); i++) {
    items[i] = list.at(i);
  }
  HRESULT result = Enumeration<ENUMERATOR, ID, Pointers<INTERFACE>>::make(items, list.count(), 0, out);
  free(items);
  return result;
}

// An ITCollection of copies of the variants.
HRESULT collection(const VARIANT *items, uint32_t count, VARIANT *out);

// The same, of what `list` holds.
template <class INTERFACE, class T>
HRESULT collect(const List<T> &list, VARIANT *out) {
  VARIANT *items = (VARIANT *)calloc(list.count() + 1, sizeof(VARIANT));
  if (items == nullptr) {
    return E_OUTOFMEMORY;
  }
  for (uint32_t i = 0; i < list.count(); i++) {
    items[i].vt = VT_DISPATCH;
    items[i].pdispVal = static_cast<INTERFACE *>(list.at(i));
  }
  HRESULT result = collection(items, list.count(), out);
  free(items);
  return result;
}

#endif
