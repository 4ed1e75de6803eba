package org.sipline.bench.report;

import java.util.Locale;

/**
 * What a figure has to reach.
 *
 * @param most whether the figure may be at most the bound; else it must be at least that
 * @param bound in the figure's own unit
 */
public record Target(boolean most, double bound) {

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
    return (most ? "<= " : ">= ") + String.format(Locale.ROOT, "%.4g", bound).replaceAll("\\.?0+$", "");
  }
}
