// What the service has given numbers to: addresses, calls, streams and terminals, each with the object of ours for it.
#ifndef SIPLINE_THINGS_H
#define SIPLINE_THINGS_H

#include <stdint.h>

#include "counted.h"

// A number is good on the connection that it was given on; `id` 0 is none.
struct Name {
  uint32_t epoch;
  uint32_t id;
};

class Thing : public Counted {
 public:
  enum Kind { ADDRESS, CALL, STREAM, TERMINAL };

  Kind kind() const { return kind_; }
  // Tells this object from all that ever were; never an address in memory.
  uint32_t token() const { return token_; }
  Name name();
  // That of the object of a token; none if it is no more.
  static Name name_of(uint32_t token);

  // Names the object of that token; false if it is no more. Wakes who waits for the name.
  static bool set_name(uint32_t token, Name name);

  // Waits until the object has a name of this connection.
  bool wait_for_name(uint32_t epoch, DWORD millis);

  // Runs `use` with what bears the name, if anything does; it may not wait, and may not give the object back.
  template <class USE>
  static void with(Kind kind, Name name, USE use) {
    lock(false);
    Thing *thing = find_named(kind, name);
    if (thing != nullptr) {
      use(thing);
    }
    unlock(false);
  }

  // Runs `use` with every object of a kind, as above.
  template <class USE>
  static void with_all(Kind kind, USE use) {
    lock(false);
    for (Thing *thing = first_; thing != nullptr; thing = thing->next_) {
      if (thing->kind_ == kind) {
        use(thing);
      }
    }
    unlock(false);
  }

  // The object of that kind whose principal interface this is, counted; NULL if it is none of ours.
  static Thing *of_interface(Kind kind, void *face);

 protected:
  Thing(Kind kind, IUnknown *outer);
  void leave() override;

  // The interface that others name it by.
  virtual void *principal() = 0;

  // Runs on the link's thread when the object has got a name; it may not wait.
  virtual void named(Name) {}

 private:
  static void lock(bool alone);
  static void unlock(bool alone);
  static Thing *find_named(Kind kind, Name name);

  static Thing *first_;
  const Kind kind_;
  const uint32_t token_;
  Name name_ = {0, 0};
  Thing *next_;
};

#endif
