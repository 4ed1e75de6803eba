/*
 * Digits and tones that are being gathered or generated. The provider knows each such task by a number (its end-to-end
 * id), by which its end finds the application that asked.
 */
#ifndef SIPLINE_TAPI32_DIGITS_H
#define SIPLINE_TAPI32_DIGITS_H

#include "model.h"

/** LINE_GATHERDIGITS and LINE_GENERATE of the provider. Under the lock. */
void digits_gathered(DWORD id, DWORD reason, DWORD_PTR tick);
void digits_generated(DWORD id, DWORD reason, DWORD_PTR tick);

/**
 * The call ends without the provider having ended these tasks: detached, none is found any more (under the lock);
 * released, when the provider has closed the call and cannot write to their buffers any more.
 */
void digits_detach(struct task *tasks);
void digits_release(struct task *tasks);

#endif
