// What every COM object of ours has: a count, an outer object if it is aggregated, and the free-threaded marshaler.
#ifndef SIPLINE_COUNTED_H
#define SIPLINE_COUNTED_H

#include <stdlib.h>

#include "com_ids.h"

class Counted {
 public:
  // The object's own IUnknown, which an outer object holds; it never delegates.
  IUnknown *own() { return &own_; }

  // Counts once more, unless the last reference has gone.
  bool keep_if_alive();
  ULONG keep();
  ULONG give_back();

  // NULL if there is no memory; no constructor runs then.
  static void *operator new(size_t size) noexcept { return malloc(size); }
  static void operator delete(void *memory) { free(memory); }

  // Objects and locks that keep the DLL loaded.
  static LONG alive();
  static void hold_module(bool hold);

  Counted(const Counted &) = delete;
  Counted &operator=(const Counted &) = delete;

 protected:
  // `outer` NULL for an object that is not aggregated. The count begins with 1.
  explicit Counted(IUnknown *outer);
  virtual ~Counted();

  // One of the object's interfaces, not counted; NULL if it has none of that id.
  virtual void *find(REFIID id) = 0;

  // The last reference has gone; the object is still whole.
  virtual void leave() {}

  IUnknown *outer() { return outer_; }

 private:
  class Own : public IUnknown {
   public:
    explicit Own(Counted *object) : object_(object) {}
    HRESULT WINAPI QueryInterface(REFIID id, void **out) override;
    ULONG WINAPI AddRef() override { return object_->keep(); }
    ULONG WINAPI Release() override { return object_->give_back(); }

   private:
    Counted *object_;
  };

  Own own_;
  IUnknown *outer_;
  IUnknown *marshaler_ = nullptr;
  LONG count_ = 1;
};

// The IUnknown of an object's interfaces is its outer object's.
#define UNKNOWN_IS_THE_OUTER                                                        \
  HRESULT WINAPI QueryInterface(REFIID id, void **out) override {                   \
    return outer()->QueryInterface(id, out);                                        \
  }                                                                                 \
  ULONG WINAPI AddRef() override { return outer()->AddRef(); }                      \
  ULONG WINAPI Release() override { return outer()->Release(); }

#endif
