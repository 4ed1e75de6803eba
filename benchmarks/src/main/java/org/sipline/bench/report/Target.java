package org.sipline.bench.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * What a figure has to reach.
 *
 * @param most whether the figure may be at most the bound; else it must be at least that
 * @param bound in the figure's own unit
 */
public record Target(boolean most, double bound) {
  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

  /** At most so much. */
  public static Target atMost(double bound) {
    return new Target(true, bound);
  }

  /** At least so much. */
  public static Target atLeast(double bound) {
    return new Target(false, bound);
  }

  /** Whether a value reaches it. */
  public boolean isMetBy(double value) {
    return most ? value <= bound : value >= bound;
  }

  @Override
  public String toString() {
    return (most ? "<= " : ">= ") + new DecimalFormat("#.##", SYMBOLS).format(bound);
  }
}
