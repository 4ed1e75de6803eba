#include "model.h"

#include <stdlib.h>

static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;

void model_lock(void) {
  AcquireSRWLockExclusive(&lock);
}

void model_unlock(void) {
  ReleaseSRWLockExclusive(&lock);
}

void model_wait(void) {
  SleepConditionVariableSRW(&changed, &lock, INFINITE, 0);
}

void model_changed(void) {
  WakeAllConditionVariable(&changed);
}

void *allocate(size_t size) {
  return calloc(1, size);
}
