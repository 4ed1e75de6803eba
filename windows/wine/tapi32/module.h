/** The DLL itself. */
#ifndef SIPLINE_TAPI32_MODULE_H
#define SIPLINE_TAPI32_MODULE_H

#include "api.h"

HINSTANCE this_module(void);

#endif
