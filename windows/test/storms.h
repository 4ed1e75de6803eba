// Many of everything: lines, calls, threads, deaths of the service.
#ifndef SIPLINE_TEST_STORMS_H
#define SIPLINE_TEST_STORMS_H

#include <stdbool.h>

// A thousand lines open, lose their service, and come back with it.
void a_thousand_lines(void);

// Thousands of calls leave no handle and no byte behind.
void nothing_leaks(void);

// Threads make calls, close them half-way and drop them, while the service lives or is killed over and over: each
// request that was accepted completes once.
void storms(bool with_kills);

#endif
