package org.sipline.bench.report;

import java.util.Optional;

/**
 * One measured figure.
 *
 * @param part the part of the run: signalling, media and so on
 * @param measure what was measured, the same words for each subject that it was measured of
 * @param subject whose figure it is; {@link #OURS} for ours
 * @param value in {@code unit}
 * @param unit for people: ms, calls/s and so on
 * @param target what ours has to reach; empty for peers and where nothing is set
 * @param remark what a reader has to know to judge the figure; empty if nothing
 */
public record Figure(
    String part,
    String measure,
    String subject,
    double value,
    String unit,
    Optional<Target> target,
    String remark) {

  /** The subject of our own figures. */
  public static final String OURS = "Sipline";

  /** A figure of ours with a target. */
  public static Figure ours(String part, String measure, double value, String unit, Target target) {
    return new Figure(part, measure, OURS, value, unit, Optional.of(target), "");
  }

  /** A figure without a target. */
  public static Figure of(String part, String measure, String subject, double value, String unit) {
    return new Figure(part, measure, subject, value, unit, Optional.empty(), "");
  }

  /** This with a remark. */
  public Figure remarked(String words) {
    return new Figure(part, measure, subject, value, unit, target, words);
  }

  /** Whether it is one of ours. */
  public boolean isOurs() {
    return subject.equals(OURS);
  }
}
