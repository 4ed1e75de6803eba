package org.sipline.tsp.call;

import java.util.Optional;
import org.sipline.tapi.constant.LineGatherTerm;

/** One lineGatherDigits under way. Pure: its owner has the clock. */
final class Gathering {

  /**
   * How it ended.
   *
   * @param digits what was gathered, with the terminating digit
   */
  record Gathered(LineGatherTerm term, String digits) {}

  private final int endToEndId;
  private final int count;
  private final String terminators;
  private final int firstMillis;
  private final int interMillis;
  private final StringBuilder digits = new StringBuilder();

  /**
   * Begins.
   *
   * @param count digits wanted
   * @param terminators digits that end it
   * @param firstMillis wait for the first digit, ms; 0 for ever
   * @param interMillis wait for each further one, ms; 0 for ever
   */
  Gathering(int endToEndId, int count, String terminators, int firstMillis, int interMillis) {
    this.endToEndId = endToEndId;
    this.count = count;
    this.terminators = terminators;
    this.firstMillis = firstMillis;
    this.interMillis = interMillis;
  }

  int endToEndId() {
    return endToEndId;
  }

  /** The wait for the next digit, ms; 0 for ever. */
  int waitMillis() {
    return digits.isEmpty() ? firstMillis : interMillis;
  }

  /** Takes a digit; present if it was the last. */
  Optional<Gathered> digit(char digit) {
    digits.append(digit);
    if (terminators.indexOf(digit) >= 0) {
      return Optional.of(ended(LineGatherTerm.TERMDIGIT));
    }
    return digits.length() == count
        ? Optional.of(ended(LineGatherTerm.BUFFERFULL))
        : Optional.empty();
  }

  /** No digit came in time. */
  Gathered timeUp() {
    return ended(digits.isEmpty() ? LineGatherTerm.FIRSTTIMEOUT : LineGatherTerm.INTERTIMEOUT);
  }

  /** It is wanted no more. */
  Gathered cancelled() {
    return ended(LineGatherTerm.CANCEL);
  }

  private Gathered ended(LineGatherTerm term) {
    return new Gathered(term, digits.toString());
  }
}
