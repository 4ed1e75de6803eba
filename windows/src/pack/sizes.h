// How large the fixed part of each structure is in each version of TSPI that we negotiate (2.0, 2.1, 2.2, 3.0, 3.1).
// 2.1 changed none of them.
#ifndef SIPLINE_SIZES_H
#define SIPLINE_SIZES_H

#include "pack.h"

#define SIZE_IS(type, bytes) _Static_assert(sizeof(type) == (bytes), #type)
#define ENDS_AT(type, member, bytes) \
  _Static_assert(offsetof(type, member) == (bytes), #type " grew at " #member)

SIZE_IS(LINEADDRESSCAPS, 228);
SIZE_IS(LINEADDRESSSTATUS, 64);
SIZE_IS(LINECALLHUBTRACKINGINFO, 20);
SIZE_IS(LINECALLINFO, 344);
SIZE_IS(LINECALLPARAMS, 180);
SIZE_IS(LINECALLSTATUS, 56);
SIZE_IS(LINECALLTREATMENTENTRY, 12);
SIZE_IS(LINEDEVCAPS, 292);
SIZE_IS(LINEDEVSTATUS, 88);
SIZE_IS(LINEDIALPARAMS, 16);
SIZE_IS(LINEEXTENSIONID, 16);
SIZE_IS(LINEFORWARD, 32);
SIZE_IS(LINEFORWARDLIST, 40);
SIZE_IS(LINEGENERATETONE, 16);
SIZE_IS(LINEMEDIACONTROLCALLSTATE, 8);
SIZE_IS(LINEMEDIACONTROLDIGIT, 12);
SIZE_IS(LINEMEDIACONTROLMEDIA, 12);
SIZE_IS(LINEMEDIACONTROLTONE, 24);
SIZE_IS(LINEMONITORTONE, 20);
SIZE_IS(LINETERMCAPS, 12);
SIZE_IS(VARSTRING, 24);

// 2.2 brought the permanent GUID, 3.0 what MSPs need.
ENDS_AT(LINEDEVCAPS, PermanentLineGuid, 252);
ENDS_AT(LINEDEVCAPS, dwAddressTypes, 268);
static inline uint32_t line_dev_caps_size(uint32_t version) {
  return version >= TAPI_3_0 ? sizeof(LINEDEVCAPS) : version >= TAPI_2_2 ? 268 : 252;
}

// 3.0 brought the kinds of the five addresses.
ENDS_AT(LINECALLINFO, dwCallerIDAddressType, 324);
static inline uint32_t line_call_info_size(uint32_t version) {
  return version >= TAPI_3_0 ? sizeof(LINECALLINFO) : 324;
}

// 3.0 brought the kind of the address.
ENDS_AT(LINECALLPARAMS, dwAddressType, 176);
static inline uint32_t line_call_params_size(uint32_t version) {
  return version >= TAPI_3_0 ? sizeof(LINECALLPARAMS) : 176;
}

// 3.1 brought the kinds of both addresses.
ENDS_AT(LINEFORWARD, dwCallerAddressType, 24);
static inline uint32_t line_forward_size(uint32_t version) {
  return version >= TAPI_3_1 ? sizeof(LINEFORWARD) : 24;
}

#endif
