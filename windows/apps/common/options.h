/* The words of a command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <wchar.h>

/* What the applications exit with. */
enum exit_code { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_NO_TELEPHONY = 69 };

enum option_kind { OPTION_FLAG, OPTION_NUMBER, OPTION_TEXT, OPTION_CHOICE };

struct option {
  const wchar_t *name;
  enum option_kind kind;
  /* bool, unsigned long, const wchar_t * or, for a choice, int */
  void *value;
  /* For a choice: its words, closed by NULL; the value is the number of one. */
  const wchar_t *const *choices;
};

/*
 * Reads the words. Options are closed by one without a name; at most one word that is no option goes to *argument. --help
 * prints the help and ends the program; what makes no sense ends it with EXIT_USAGE and a sentence.
 */
void options_read(int count, wchar_t **words, const struct option *options, const wchar_t **argument, const char *help);

#endif
