/*
 * TAPI's structures of variable size, described once: how long the fixed part is in each version, and which pairs of
 * Size and Offset members lead to text, bytes or entries with such members of their own. From this, one piece of code
 * repacks what the provider or TAPI itself filled for an application of any version, in ANSI or Unicode, and what an
 * application passes in, for the provider.
 */
#ifndef SIPLINE_TAPI32_STRUCTURES_H
#define SIPLINE_TAPI32_STRUCTURES_H

#include "blob.h"

/** The versions in which structures grew. */
enum structure_version { SINCE_1_3, SINCE_1_4, SINCE_2_0, SINCE_2_2, SINCE_3_0, STRUCTURE_VERSIONS };

enum part_kind {
  PART_TEXT, /* UTF-16, or the application's ANSI; embedded zeros are kept */
  PART_BYTES,
  PART_TABLE,   /* texts of one size each, which is told by another member */
  PART_ENTRIES, /* an array of smaller structures */
};

struct part {
  WORD size_at, offset_at;
  WORD kind;
  WORD entry_size_at;            /* PART_TABLE */
  const struct structure *entry; /* PART_ENTRIES */
};

struct structure {
  WORD sizes[STRUCTURE_VERSIONS];
  WORD part_count;
  const struct part *parts;
};

extern const struct structure address_caps_structure, address_status_structure, app_info_structure, call_info_structure,
    call_list_structure, call_params_structure, call_status_structure, country_list_structure, dev_caps_structure,
    line_status_structure, provider_list_structure, translate_caps_structure, translate_output_structure;

/** The length of the fixed part for an API version. */
DWORD structure_size(const struct structure *structure, DWORD version);

/** Whether target can be written and is large enough: LINEERR_INVALPOINTER, LINEERR_STRUCTURETOOSMALL. */
LONG structure_check(const struct structure *structure, const void *target, DWORD version);

/**
 * Gives a complete structure to the application: what does not fit is left out, dwNeededSize tells of it. target has
 * been checked.
 *
 * @param source_version the version source was filled for
 */
void structure_give(const struct structure *structure, const struct blob *source, DWORD source_version, void *target,
                    DWORD version, bool ansi);

/** Has get fill source, with as much room as it wants up to 1 MiB. get's error, or LINEERR_NOMEM. */
LONG structure_fetch(const struct structure *structure, struct blob *source, LONG (*get)(void *context, void *target),
                     void *context);

#endif
