/** VARSTRING: one text or block of bytes of variable size. */
#ifndef SIPLINE_TAPI32_VAR_STRING_H
#define SIPLINE_TAPI32_VAR_STRING_H

#include "blob.h"

/** LINEERR_INVALPOINTER, LINEERR_STRUCTURETOOSMALL. */
LONG var_string_check(VARSTRING *target);

/** Checks and fills with a text. */
LONG var_string_give_text(VARSTRING *target, const WCHAR *text, bool ansi);

/**
 * Gives what the provider filled to a checked target; Unicode text becomes ANSI where that is wanted, bytes stay
 * bytes.
 */
void var_string_give(VARSTRING *target, const VARSTRING *source, bool ansi);

/** Has get fill a VARSTRING as large as it wants, and gives it to a checked target. */
LONG var_string_fetch(VARSTRING *target, LONG (*get)(void *context, VARSTRING *source), void *context, bool ansi);

#endif
