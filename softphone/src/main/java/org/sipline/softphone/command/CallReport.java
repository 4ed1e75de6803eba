package org.sipline.softphone.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipline.softphone.CallScript;
import org.sipline.tapi.msp.MediaQuality;

/** Puts what came of a call into a few lines for people. */
final class CallReport {
  private static final double GOOD_MOS = 4.0;
  private static final double FAIR_MOS = 3.1;

  private CallReport() {}

  static List<String> lines(CallScript.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    if (outcome.connectedMillis() < 0) {
      lines.add("@|bold,red not connected|@: " + Output.plain(outcome.problem()));
      return lines;
    }
    lines.add(
        "@|bold,green connected|@ for %s, ended by %s"
            .formatted(
                time(outcome.connectedMillis()),
                outcome.ended().isEmpty() ? "us" : "the other party (" + outcome.ended() + ")"));
    if (!outcome.problem().isEmpty()) {
      lines.add("@|bold,red problem|@: " + Output.plain(outcome.problem()));
    }
    lines.addAll(quality(outcome.quality()));
    return lines;
  }

  private static List<String> quality(MediaQuality quality) {
    if (quality.codec().isEmpty()) {
      return List.of("@|faint no media|@");
    }
    long expected = quality.packetsReceived() + quality.packetsLost();
    double lossPercent = expected == 0 ? 0 : 100.0 * quality.packetsLost() / expected;
    String colour =
        quality.mos() >= GOOD_MOS ? "green" : quality.mos() >= FAIR_MOS ? "yellow" : "red";
    return List.of(
        row("codec", quality.codec()),
        row(
            "packets",
            "%d sent, %d received".formatted(quality.packetsSent(), quality.packetsReceived())),
        row(
            "loss",
            String.format(Locale.ROOT, "%.1f %%", lossPercent)
                + " (%d lost, %d late, %d refused)"
                    .formatted(
                        quality.packetsLost(), quality.packetsLate(), quality.packetsDiscarded())),
        row(
            "jitter",
            String.format(
                Locale.ROOT,
                "%.1f ms, at most %.1f ms",
                quality.jitterMillis(),
                quality.maxJitterMillis())),
        row(
            "round trip",
            quality.roundTripMillis() < 0
                ? "not known (no report from the other side)"
                : String.format(Locale.ROOT, "%.1f ms", quality.roundTripMillis())),
        row(
            "estimated MOS",
            quality.mos() < 0
                ? "not known"
                : "@|%s %s|@"
                    .formatted(colour, String.format(Locale.ROOT, "%.2f", quality.mos()))));
  }

  private static String row(String name, String value) {
    return "  %-15s%s".formatted(name, value);
  }

  private static String time(long millis) {
    return Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
