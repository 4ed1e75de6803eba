// What the files of the provider share: TSPI itself.
#ifndef SIPLINE_TSP_H
#define SIPLINE_TSP_H

#include <stdbool.h>
#include <stdint.h>
#include <winsock2.h>
#include <windows.h>

#include "tapi_types.h"
#include <tspi.h>

// Versions of TSPI that are negotiated.
#define LOWEST_VERSION 0x00020000u
#define HIGHEST_VERSION 0x00030001u

#endif
