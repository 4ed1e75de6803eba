/*
 * lineTranslateAddress: a canonical address, +CountryCode (AreaCode) Number, becomes what is dialled from the current
 * location, and how that is shown. Anything else is taken as dialable already.
 */
#include "devices.h"
#include "locations.h"
#include "probe.h"
#include "structures.h"
#include "versions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ADDRESS_CHARS = 512 };

struct address {
  DWORD country; /* code */
  WCHAR area[32];
  WCHAR number[ADDRESS_CHARS]; /* as written, punctuation and all */
  const WCHAR *tail;           /* sub-address and name, passed on as they are */
};

static bool is_digit(WCHAR c) {
  return c >= L'0' && c <= L'9';
}

/* What a dialable string may hold besides digits: pauses, flashes, waits, tones. */
static bool is_dialable(WCHAR c) {
  return is_digit(c) || (c && wcschr(L"ABCDabcd*#,!Ww@$?;TtPp", c));
}

static size_t number_length(const WCHAR *text) {
  return wcscspn(text, L"|^\r\n");
}

static bool parse(const WCHAR *text, struct address *address) {
  *address = (struct address){0};
  if (*text++ != L'+')
    return false;
  size_t digits = wcsspn(text, L"0123456789");
  WCHAR after = text[digits];
  if (digits > 4 || (after && !wcschr(L" (-.", after)))
    digits = country_code_length(text); /* not set off from the rest */
  if (!digits || digits > 4)
    return false;
  WCHAR code[5] = L"";
  wcsncpy(code, text, digits);
  address->country = wcstoul(code, NULL, 10);
  text += digits;
  text += wcsspn(text, L" ");
  if (*text == L'(') {
    size_t length = wcscspn(++text, L")");
    if (!text[length] || length >= 32)
      return false;
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
      if (is_digit(text[i]))
        address->area[used++] = text[i];
    }
    text += length + 1;
    text += wcsspn(text, L" ");
  }
  size_t length = number_length(text);
  if (!length || length >= ADDRESS_CHARS)
    return false;
  wcsncpy(address->number, text, length);
  address->tail = text + length;
  return true;
}

struct output {
  WCHAR dialable[ADDRESS_CHARS], displayable[ADDRESS_CHARS];
  DWORD country, results;
};

static void append(WCHAR *text, const WCHAR *more) {
  size_t used = wcslen(text);
  for (; *more && used + 1 < ADDRESS_CHARS; more++)
    text[used++] = *more;
  text[used] = 0;
}

static void append_dialable(WCHAR *text, const WCHAR *more) {
  WCHAR one[2] = L"";
  for (; *more; more++) {
    one[0] = *more;
    if (is_dialable(*more))
      append(text, one);
  }
}

/* A word of the shown form, set off from what stands before. */
static void show(struct output *output, const WCHAR *word, const WCHAR *before, const WCHAR *after) {
  if (!*word)
    return;
  if (*output->displayable)
    append(output->displayable, L" ");
  append(output->displayable, before);
  append(output->displayable, word);
  append(output->displayable, after);
}

static void apply_rule(struct output *output, const WCHAR *rule, const struct address *address) {
  WCHAR code[12], literal[16] = L"";
  swprintf(code, 12, L"%u", (unsigned)address->country);
  for (;; rule++) {
    bool plain = *rule && !wcschr(L"EFGHIJK", *rule);
    if (plain) {
      size_t used = wcslen(literal);
      if (is_dialable(*rule) && used < 15)
        literal[used] = *rule, literal[used + 1] = 0;
      continue;
    }
    append_dialable(output->dialable, literal);
    show(output, literal, L"", L"");
    literal[0] = 0;
    switch (*rule) {
      case 0:
        return;
      case L'E':
        append_dialable(output->dialable, code);
        show(output, code, L"", L"");
        break;
      case L'F':
      case L'I':
        append_dialable(output->dialable, address->area);
        show(output, address->area, L"(", L")");
        break;
      case L'G':
        append_dialable(output->dialable, address->number);
        show(output, address->number, L"", L"");
        break;
      default:
        break; /* card numbers and carriers: there are none */
    }
  }
}

static bool is_toll(const struct location *location, const struct address *address) {
  WCHAR prefix[4] = L"";
  size_t digits = 0;
  for (const WCHAR *c = address->number; *c && digits < 3; c++) {
    if (is_digit(*c))
      prefix[digits++] = *c;
  }
  return digits == 3 && wcsstr(location->tolls, prefix);
}

static void translate_canonical(const struct location *location, const struct address *address, DWORD options,
                                struct output *output) {
  bool same_country = address->country == location->country.code;
  bool same_area = same_country && wcscmp(address->area, location->area) == 0;
  bool toll = same_area && is_toll(location, address);
  const WCHAR *rule = location->country.international, *access = location->long_distance_access;
  DWORD kind = LINETRANSLATERESULT_INTERNATIONAL;
  if ((same_area && !toll && !(options & LINETRANSLATEOPTION_FORCELD)) ||
      (same_country && (options & LINETRANSLATEOPTION_FORCELOCAL))) {
    kind = LINETRANSLATERESULT_LOCAL;
    rule = location->country.same_area;
    access = location->outside_access;
  } else if (same_country) {
    kind = LINETRANSLATERESULT_LONGDISTANCE;
    rule = location->country.long_distance;
  }
  output->results |= LINETRANSLATERESULT_CANONICAL | kind;
  if (same_area)
    output->results |= toll ? LINETRANSLATERESULT_INTOLLLIST : LINETRANSLATERESULT_NOTINTOLLLIST;
  output->country = address->country;
  append(output->dialable, location->pulse ? L"P" : L"T");
  if (options & LINETRANSLATEOPTION_CANCELCALLWAITING)
    append_dialable(output->dialable, location->call_waiting);
  append_dialable(output->dialable, access);
  show(output, access, L"", L"");
  apply_rule(output, *rule ? rule : L"G", address);
  append(output->dialable, address->tail);
}

/* Digits get the tone or pulse sign; a name or a URI is left alone, for it would be another one with a T in front. */
static void pass_on(const struct location *location, const WCHAR *text, struct output *output) {
  bool number = *text != 0;
  for (size_t i = 0; i < number_length(text); i++)
    number = number && (is_dialable(text[i]) || wcschr(L" -().", text[i]));
  if (number && !wcschr(L"TtPp", *text))
    append(output->dialable, location->pulse ? L"P" : L"T");
  append(output->dialable, text);
  WCHAR shown[ADDRESS_CHARS] = L"";
  wcsncpy(shown, text, number_length(text));
  append(output->displayable, shown);
  output->country = location->country.code;
}

static LONG get_caps(void *context, void *target) {
  const struct device *device = context;
  return provider.TSPI_lineGetAddressCaps(device->id, 0, device->tspi_version, 0, target);
}

/* A line of its own address plan (LINEADDRCAPFLAGS_NOPSTNADDRESSTRANSLATION) wants addresses as they are. */
static bool wants_no_translation(struct device *device) {
  struct blob source;
  if (!device || !provider.TSPI_lineGetAddressCaps || device->tspi_version < VERSION_3_0)
    return false;
  if (structure_fetch(&address_caps_structure, &source, get_caps, device) != 0)
    return false;
  bool wants = ((LINEADDRESSCAPS *)source.data)->dwAddrCapFlags & LINEADDRCAPFLAGS_NOPSTNADDRESSTRANSLATION;
  blob_free(&source);
  return wants;
}

/* Signs in the number that the line cannot obey: the application has to do something about them. */
static void judge_signs(struct device *device, struct output *output) {
  LINEDEVCAPS caps = {.dwTotalSize = sizeof caps};
  if (device && provider.TSPI_lineGetDevCaps(device->id, device->tspi_version, 0, &caps) != 0)
    caps.dwDevCapFlags = 0;
  if (wcschr(output->dialable, L'$') && !(caps.dwDevCapFlags & LINEDEVCAPFLAGS_DIALBILLING))
    output->results |= LINETRANSLATERESULT_DIALBILLING;
  if (wcschr(output->dialable, L'@') && !(caps.dwDevCapFlags & LINEDEVCAPFLAGS_DIALQUIET) &&
      !wcsstr(output->dialable, L":"))
    output->results |= LINETRANSLATERESULT_DIALQUIET;
  if (wcspbrk(output->dialable, L"Ww") && (output->results & LINETRANSLATERESULT_CANONICAL) &&
      !(caps.dwDevCapFlags & LINEDEVCAPFLAGS_DIALDIALTONE))
    output->results |= LINETRANSLATERESULT_DIALDIALTONE;
  if (wcschr(output->dialable, L'?'))
    output->results |= LINETRANSLATERESULT_DIALPROMPT;
}

static LONG translate(HLINEAPP app, DWORD id, DWORD version, const WCHAR *text, DWORD card, DWORD options,
                      LINETRANSLATEOUTPUT *target, bool ansi) {
  struct device *device = NULL;
  struct location location;
  struct address address;
  struct output output = {0};
  model_lock();
  bool known = app ? handle_object(app, HANDLE_LINE_APP) != NULL : version >= VERSION_2_0;
  model_unlock();
  LONG result = known ? check_text(text, false) : (LONG)LINEERR_INVALAPPHANDLE;
  if (!result && !version_is_known(version))
    result = (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  if (!result)
    result = structure_check(&translate_output_structure, target, version);
  if (!result && (!*text || wcslen(text) >= ADDRESS_CHARS - 64))
    result = (LONG)LINEERR_INVALADDRESS;
  if (!result && (options & LINETRANSLATEOPTION_CARDOVERRIDE) && card)
    result = (LONG)LINEERR_INVALCARD;
  if (!result && app)
    result = device_pin(id, &device);
  if (result)
    return result;
  location_current(&location);
  if (wants_no_translation(device)) {
    append(output.dialable, text);
    append(output.displayable, text);
    output.results = version >= VERSION_3_0 ? LINETRANSLATERESULT_NOTRANSLATION : 0;
    output.country = location.country.code;
  } else {
    if (parse(text, &address))
      translate_canonical(&location, &address, options, &output);
    else
      pass_on(&location, text, &output);
    judge_signs(device, &output);
  }
  device_unpin(device);

  struct blob source;
  blob_begin(&source, sizeof(LINETRANSLATEOUTPUT));
  blob_put_text(&source, offsetof(LINETRANSLATEOUTPUT, dwDialableStringSize),
                offsetof(LINETRANSLATEOUTPUT, dwDialableStringOffset), output.dialable);
  blob_put_text(&source, offsetof(LINETRANSLATEOUTPUT, dwDisplayableStringSize),
                offsetof(LINETRANSLATEOUTPUT, dwDisplayableStringOffset), output.displayable);
  if (source.failed)
    return (LONG)LINEERR_NOMEM;
  *blob_member(&source, offsetof(LINETRANSLATEOUTPUT, dwCurrentCountry)) = location.country.code;
  *blob_member(&source, offsetof(LINETRANSLATEOUTPUT, dwDestCountry)) = output.country;
  *blob_member(&source, offsetof(LINETRANSLATEOUTPUT, dwTranslateResults)) = output.results;
  structure_give(&translate_output_structure, &source, version, target, version, ansi);
  blob_free(&source);
  return 0;
}

LONG WINAPI lineTranslateAddressW(HLINEAPP app, DWORD device, DWORD version, LPCWSTR address, DWORD card, DWORD options,
                                  LPLINETRANSLATEOUTPUT output) {
  return translate(app, device, version, address, card, options, output, false);
}

LONG WINAPI lineTranslateAddressA(HLINEAPP app, DWORD device, DWORD version, LPCSTR address, DWORD card, DWORD options,
                                  LPLINETRANSLATEOUTPUT output) {
  WCHAR *wide;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = translate(app, device, version, wide, card, options, output, true);
  free(wide);
  return result;
}
