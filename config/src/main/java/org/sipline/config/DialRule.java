package org.sipline.config;

import java.util.regex.Pattern;

/**
 * One rewriting of dialled digits; the first rule that matches the whole number wins.
 *
 * @param match a regular expression ({@link Pattern}) for the whole number
 * @param replace what is dialled instead; {@code $1} is the first group
 */
public record DialRule(String match, String replace) {
  /** The compiled form of {@link #match()}; compile it once per rule. */
  public Pattern pattern() {
    return Pattern.compile(match);
  }
}
