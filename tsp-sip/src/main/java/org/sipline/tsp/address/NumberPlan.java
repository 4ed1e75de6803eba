package org.sipline.tsp.address;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.config.DialPlan;
import org.sipline.config.DialRule;

/** A line's dial plan at work: its rules compiled, its codes applied both ways. */
final class NumberPlan {
  private final DialPlan plan;
  private final List<CompiledRule> rules;

  private record CompiledRule(Pattern match, DialRule rule) {}

  NumberPlan(DialPlan plan) {
    this.plan = plan;
    this.rules = plan.rules().stream().map(rule -> new CompiledRule(rule.pattern(), rule)).toList();
  }

  /** Whether these digits only seize an outside line, so that a pause after them waits for it. */
  boolean isOutsideLine(String digits) {
    return !digits.isEmpty() && digits.equals(plan.outsideLinePrefix());
  }

  /** Whether a phone-context of a tel: URI (RFC 3966, section 5.1.5) is the line's own place. */
  boolean isOwnContext(String context) {
    String own = "+" + plan.countryCode().orElse("");
    return own.length() > 1
        && (context.equals(own) || context.equals(own + plan.areaCode().orElse("")));
  }

  /** What the registrar expects for an international number, digits without {@code +}. */
  String dialled(String international) {
    if (plan.countryCode().isEmpty()) {
      return rewritten("+" + international);
    }
    String country = plan.countryCode().get();
    if (!international.startsWith(country)) {
      return rewritten(
          plan.internationalPrefix().equals("+")
              ? "+" + international // an E.164 number is complete: no line to seize for it
              : plan.outsideLinePrefix() + plan.internationalPrefix() + international);
    }
    String national = international.substring(country.length());
    String area = plan.areaCode().orElse("");
    boolean local = !area.isEmpty() && national.startsWith(area);
    return rewritten(
        plan.outsideLinePrefix()
            + (local ? national.substring(area.length()) : plan.longDistancePrefix() + national));
  }

  /** The number after the first rule that matches it. */
  String rewritten(String number) {
    for (CompiledRule rule : rules) {
      Matcher matcher = rule.match().matcher(number);
      if (matcher.matches()) {
        try {
          return matcher.replaceFirst(rule.rule().replace());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
          throw InvalidAddress.because(
              number,
              "the line's dial rule '%s' has the faulty replacement '%s'"
                  .formatted(rule.rule().match(), rule.rule().replace()));
        }
      }
    }
    return number;
  }

  /** The canonical form (TAPI's {@code +49 (30) 1234567}) of an international number. */
  String canonical(String international) {
    int country = CountryCodes.length(international);
    String national = international.substring(country);
    String area = plan.areaCode().orElse("");
    boolean ownArea =
        plan.countryCode().filter(international.substring(0, country)::equals).isPresent()
            && !area.isEmpty()
            && national.length() > area.length()
            && national.startsWith(area);
    return "+"
        + international.substring(0, country)
        + (ownArea ? " (" + area + ") " + national.substring(area.length()) : " " + national);
  }
}
