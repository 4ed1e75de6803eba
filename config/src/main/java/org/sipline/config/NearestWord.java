package org.sipline.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that someone who misspelt it most likely meant. */
final class NearestWord {
  private static final int MAX_LENGTH = 64;

  private NearestWord() {}

  /** The nearest of the candidates, when one is near enough to be worth naming. */
  static Optional<String> to(String word, Collection<String> candidates) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String wanted = plain(word);
    int best = (wanted.length() < 4 ? 1 : Math.max(2, wanted.length() / 3)) + 1;
    Optional<String> nearest = Optional.empty();
    for (String candidate : candidates) {
      int distance = distance(wanted, plain(candidate));
      if (distance < best) {
        best = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** The nearest candidate as a hint, or all of them when none is near. */
  static String hint(String word, Collection<String> candidates) {
    return to(word, candidates)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(() -> "known here: " + String.join(", ", candidates));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
