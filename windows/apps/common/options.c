#include "options.h"

#include "print.h"

#include <stdio.h>
#include <stdlib.h>

static _Noreturn void refuse(const wchar_t *word, const char *why) {
  print_error("%ls: %s; see --help", word, why);
  exit(EXIT_USAGE);
}

static const struct option *named(const struct option *options, const wchar_t *word) {
  for (; options->name != NULL; options++) {
    if (wcscmp(options->name, word) == 0) {
      return options;
    }
  }
  refuse(word, "no such option");
}

static void take(const struct option *option, const wchar_t *value) {
  wchar_t *end;
  switch (option->kind) {
    case OPTION_FLAG:
      *(bool *)option->value = true;
      return;
    case OPTION_NUMBER:
      *(unsigned long *)option->value = wcstoul(value, &end, 10);
      if (end == value || *end != 0) {
        refuse(value, "is no number");
      }
      return;
    case OPTION_TEXT:
      *(const wchar_t **)option->value = value;
      return;
    case OPTION_CHOICE:
      for (int i = 0; option->choices[i] != NULL; i++) {
        if (wcscmp(option->choices[i], value) == 0) {
          *(int *)option->value = i;
          return;
        }
      }
      refuse(value, "is none of the choices");
  }
}

void options_read(int count, wchar_t **words, const struct option *options, const wchar_t **argument, const char *help) {
  for (int i = 1; i < count; i++) {
    if (wcscmp(words[i], L"--help") == 0 || wcscmp(words[i], L"-h") == 0) {
      fputs(help, stdout);
      exit(EXIT_DONE);
    }
    if (words[i][0] != L'-') {
      if (argument == NULL || *argument != NULL) {
        refuse(words[i], "is a word too many");
      }
      *argument = words[i];
      continue;
    }
    const struct option *option = named(options, words[i]);
    if (option->kind == OPTION_FLAG) {
      take(option, NULL);
    } else if (i + 1 == count) {
      refuse(words[i], "wants a value");
    } else {
      take(option, words[++i]);
    }
  }
}
