package org.sipline.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a line's {@code dial-plan}. */
final class DialPlanReader {
  private static final Pattern GROUP = Pattern.compile("\\\\.|\\$([0-9]?)|\\\\$");

  private DialPlanReader() {}

  static DialPlan read(Section section) {
    DialPlan defaults = DialPlan.DEFAULTS;
    return new DialPlan(
        section.find("country-code", Values::digits),
        section.find("area-code", Values::digits),
        section.get("international-prefix", defaults.internationalPrefix(), Values::prefix),
        section.get("long-distance-prefix", defaults.longDistancePrefix(), Values::prefix),
        section.get("outside-line-prefix", defaults.outsideLinePrefix(), Values::prefix),
        section.get("overlap", defaults.overlap(), Values::truth),
        section.sections("rules", DialPlanReader::rule).orElse(List.of()));
  }

  private static DialRule rule(Section section) {
    String match = section.require("match", DialPlanReader::pattern).orElse("");
    String replace = section.require("replace", Values::text).orElse("");
    int groups = Pattern.compile(match).matcher("").groupCount();
    Matcher references = GROUP.matcher(replace);
    while (references.find()) {
      String group = references.group(1);
      boolean isEscape = group == null && references.group().length() == 2;
      if (!isEscape && (group == null || group.isEmpty() || Integer.parseInt(group) > groups)) {
        section.error(
            "replace",
            "'replace' refers to a group that 'match' does not have",
            "it has " + groups + "; $0 is the whole number, \\$ a plain $");
        break;
      }
    }
    return new DialRule(match, replace);
  }

  private static String pattern(String text) {
    try {
      return Pattern.compile(Values.text(text)).pattern();
    } catch (PatternSyntaxException e) {
      throw new BadValue("is not a regular expression", e.getDescription());
    }
  }
}
