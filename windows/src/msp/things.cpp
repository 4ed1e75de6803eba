#include "things.h"

static SRWLOCK things = SRWLOCK_INIT;
static CONDITION_VARIABLE naming = CONDITION_VARIABLE_INIT;
static LONG tokens;

Thing *Thing::first_;

void Thing::lock(bool alone) {
  if (alone) {
    AcquireSRWLockExclusive(&things);
  } else {
    AcquireSRWLockShared(&things);
  }
}

void Thing::unlock(bool alone) {
  if (alone) {
    ReleaseSRWLockExclusive(&things);
  } else {
    ReleaseSRWLockShared(&things);
  }
}

Thing::Thing(Kind kind, IUnknown *outer)
    : Counted(outer), kind_(kind), token_((uint32_t)InterlockedIncrement(&tokens)) {
  lock(true);
  next_ = first_;
  first_ = this;
  unlock(true);
}

void Thing::leave() {
  lock(true);
  for (Thing **link = &first_; *link != nullptr; link = &(*link)->next_) {
    if (*link == this) {
      *link = next_;
      break;
    }
  }
  unlock(true);
}

Name Thing::name() {
  lock(false);
  Name name = name_;
  unlock(false);
  return name;
}

Name Thing::name_of(uint32_t token) {
  Name name = {0, 0};
  lock(false);
  for (Thing *thing = first_; thing != nullptr; thing = thing->next_) {
    if (thing->token_ == token) {
      name = thing->name_;
    }
  }
  unlock(false);
  return name;
}

bool Thing::set_name(uint32_t token, Name name) {
  Thing *found = nullptr;
  lock(true);
  for (Thing *thing = first_; thing != nullptr && found == nullptr; thing = thing->next_) {
    if (thing->token_ == token) {
      found = thing;
      thing->name_ = name;
      thing->named(name);
    }
  }
  unlock(true);
  WakeAllConditionVariable(&naming);
  return found != nullptr;
}

bool Thing::wait_for_name(uint32_t epoch, DWORD millis) {
  ULONGLONG until = GetTickCount64() + millis;
  lock(false);
  while (name_.epoch != epoch) {
    ULONGLONG now = GetTickCount64();
    if (now >= until) {
      break;
    }
    SleepConditionVariableSRW(&naming, &things, (DWORD)(until - now), CONDITION_VARIABLE_LOCKMODE_SHARED);
  }
  bool named = name_.epoch == epoch;
  unlock(false);
  return named;
}

Thing *Thing::find_named(Kind kind, Name name) {
  for (Thing *thing = first_; name.id != 0 && thing != nullptr; thing = thing->next_) {
    if (thing->kind_ == kind && thing->name_.id == name.id && thing->name_.epoch == name.epoch) {
      return thing;
    }
  }
  return nullptr;
}

Thing *Thing::of_interface(Kind kind, void *face) {
  Thing *found = nullptr;
  lock(false);
  for (Thing *thing = first_; thing != nullptr && found == nullptr; thing = thing->next_) {
    if (thing->kind_ == kind && thing->principal() == face && thing->keep_if_alive()) {
      found = thing;
    }
  }
  unlock(false);
  return found;
}
