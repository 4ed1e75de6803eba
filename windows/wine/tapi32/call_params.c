#include "call_params.h"

#include "probe.h"
#include "structures.h"

#include <stdlib.h>
#include <string.h>

static void put_ansi(struct blob *blob, const struct part *part, const char *text, DWORD length) {
  int chars = MultiByteToWideChar(CP_ACP, 0, text, (int)length, NULL, 0);
  WCHAR *wide = chars > 0 ? allocate((size_t)chars * sizeof *wide) : NULL;
  if (!wide) {
    blob->failed = true;
    return;
  }
  MultiByteToWideChar(CP_ACP, 0, text, (int)length, wide, chars);
  blob_put(blob, part->size_at, part->offset_at, wide, (DWORD)chars * sizeof *wide);
  free(wide);
}

LONG call_params_read(struct call_params *params, const LINECALLPARAMS *app_params, DWORD version, bool ansi) {
  *params = (struct call_params){0};
  if (!app_params)
    return 0;
  DWORD fixed = structure_size(&call_params_structure, version);
  if (!is_readable(app_params, sizeof(DWORD)))
    return (LONG)LINEERR_INVALPOINTER;
  DWORD total = app_params->dwTotalSize;
  if (total < fixed)
    return (LONG)LINEERR_STRUCTURETOOSMALL;
  if (total > BLOB_MAX)
    return (LONG)LINEERR_INVALCALLPARAMS;
  if (!is_readable(app_params, total))
    return (LONG)LINEERR_INVALPOINTER;

  struct blob *blob = &params->blob;
  const BYTE *source = (const BYTE *)app_params;
  blob_begin(blob, sizeof(LINECALLPARAMS));
  if (!blob->failed)
    memcpy(blob->data, source, fixed);
  for (unsigned i = 0; i < call_params_structure.part_count && !blob->failed; i++) {
    const struct part *part = &call_params_structure.parts[i];
    if (part->offset_at + sizeof(DWORD) > fixed)
      continue;
    DWORD length = *blob_member(blob, part->size_at), offset = *blob_member(blob, part->offset_at);
    *blob_member(blob, part->size_at) = *blob_member(blob, part->offset_at) = 0;
    if (!length)
      continue;
    if (offset < fixed || offset > total || length > total - offset) {
      blob_free(blob);
      return (LONG)LINEERR_INVALCALLPARAMS;
    }
    if (part->kind == PART_TEXT && ansi)
      put_ansi(blob, part, (const char *)source + offset, length);
    else
      blob_put(blob, part->size_at, part->offset_at, source + offset, length);
  }
  if (blob->failed) {
    blob_free(blob);
    return (LONG)LINEERR_NOMEM;
  }
  params->full = (LINECALLPARAMS *)blob->data;
  params->full->dwTotalSize = blob->used;
  return 0;
}

static WCHAR *text_of(const struct call_params *params, DWORD size, DWORD offset) {
  const WCHAR *text = (const WCHAR *)(params->blob.data + offset);
  return size ? text_copy(text, wcsnlen(text, size / sizeof *text)) : NULL;
}

void call_params_remember(const struct call_params *params, struct call *call, const WCHAR *app_name) {
  const LINECALLPARAMS *full = params->full;
  call->app_name = text_copy(app_name, wcslen(app_name));
  if (!full)
    return;
  call->displayable = text_of(params, full->dwDisplayableAddressSize, full->dwDisplayableAddressOffset);
  call->called_party = text_of(params, full->dwCalledPartySize, full->dwCalledPartyOffset);
  call->comment = text_of(params, full->dwCommentSize, full->dwCommentOffset);
}

void call_params_free(struct call_params *params) {
  blob_free(&params->blob);
  params->full = NULL;
}
