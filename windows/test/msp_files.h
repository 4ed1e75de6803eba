// Files that the media half plays and records.
#ifndef SIPLINE_TEST_MSP_FILES_H
#define SIPLINE_TEST_MSP_FILES_H

#include "tapi3.h"

// A terminal of a file, with what TAPI sees of it.
struct file {
  TERMINAL_DIRECTION direction;
  ITTerminal *terminal;
  ITMediaControl *control;
  ITTerminal *track;
};

// Makes the terminal of a direction for a file of the service's machine; let go of it in any case.
bool file_terminal(ITTerminalSupport *terminals, const wchar_t *path, struct file *file);
void let_go(struct file *file);

// Plays and records until the file that is played is over.
void stream_files(const struct file *played, const struct file *recorded);

#endif
