// The identifiers that TAPI 3 gave its interfaces and terminal classes, and the one of our class.
#ifndef SIPLINE_COM_IDS_H
#define SIPLINE_COM_IDS_H

#include <winsock2.h>
#include <windows.h>

#include <ole2.h>
// msp.h brings tapi3if.h, whose packing would otherwise stay.
#pragma pack(push)
#include <msp.h>
#include <tapi3err.h>
#pragma pack(pop)

// TAPI 3's type library.
extern "C" const IID LIBID_TAPI3Lib;

// What TSPI_lineMSPIdentify names.
extern const CLSID CLSID_SiplineMsp;

extern const CLSID CLSID_OfMicrophone;
extern const CLSID CLSID_OfSpeakers;
extern const CLSID CLSID_OfHeadset;
extern const CLSID CLSID_OfFilePlayback;
extern const CLSID CLSID_OfFileRecording;

#endif
