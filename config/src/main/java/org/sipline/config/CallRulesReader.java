package org.sipline.config;

import java.time.Duration;
import java.util.Optional;

/** Reads a line's {@code calls}. */
final class CallRulesReader {
  private static final Duration LEAST_EXPIRES = Duration.ofSeconds(90);

  private CallRulesReader() {}

  static CallRules read(Section section) {
    CallRules defaults = CallRules.DEFAULTS;
    Duration expires =
        section.get(
            "session-expires",
            defaults.sessionExpires(),
            Values.duration(Duration.ZERO, Duration.ofDays(1)));
    if (!expires.isZero() && expires.compareTo(LEAST_EXPIRES) < 0) {
      section.error(
          "session-expires",
          "'session-expires' is shorter than SIP allows",
          "write 90s or more, or 0s for no session timer");
    }
    return new CallRules(
        section.get("redirects", defaults.redirects(), Values.oneOf(RedirectPolicy.class)),
        expires,
        section.get("call-waiting", defaults.callWaiting(), Values::truth),
        section.get("answer-on-request", defaults.answerOnRequest(), Values::truth),
        section.get("digits", defaults.digits(), Values.oneOf(DigitCarrier.class)),
        section.get(
            "completions", defaults.completions(), Values.integer(0, CallRules.MOST_COMPLETIONS)),
        section.section("feature-codes", CallRulesReader::codes));
  }

  private static FeatureCodes codes(Section section) {
    return new FeatureCodes(
        section.find("park", Values::text),
        section.find("park-at", CallRulesReader::withNumber),
        section.find("unpark", CallRulesReader::withNumber),
        section.find("pickup", CallRulesReader::withNumber),
        section.find("pickup-group", Values::text),
        new ForwardCodes(
            pair(section, "forward", CallRulesReader::withNumber),
            pair(section, "forward-busy", CallRulesReader::withNumber),
            pair(section, "forward-no-answer", CallRulesReader::withNumber),
            pair(section, "do-not-disturb", Values::text)));
  }

  private static Optional<FeatureSwitch> pair(
      Section section, String key, ValueParser<String> parser) {
    Optional<String> on = section.find(key, parser);
    Optional<String> off = section.find(key + "-off", Values::text);
    if (on.isPresent() != off.isPresent()) {
      section.error(
          on.isPresent() ? key : key + "-off",
          "'%s' and '%s-off' belong together".formatted(key, key),
          "give both, or neither");
    }
    return on.flatMap(begins -> off.map(ends -> new FeatureSwitch(begins, ends)));
  }

  private static String withNumber(String text) {
    if (!text.contains(FeatureCodes.NUMBER)) {
      throw new BadValue(
          "says nothing of the address", "write " + FeatureCodes.NUMBER + " where it is to stand");
    }
    return Values.text(text);
  }
}
