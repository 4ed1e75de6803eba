package org.sipline.tsp.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.tapi.constant.LineCallReason;

/**
 * Who sent a call on to us, and why.
 *
 * @param by the party that redirected last
 * @param reason FWDBUSY, FWDNOANSWER, FWDUNCOND or REDIRECT
 */
record Redirection(NameAddr by, LineCallReason reason) {
  /** The cause of RFC 4458, or that of a Reason header embedded in the URI (RFC 7044, 10.2). */
  private static final Pattern CAUSE =
      Pattern.compile(";cause=([0-9]{3})|cause%3D([0-9]{3})", Pattern.CASE_INSENSITIVE);

  /** The newest entry of a Diversion header (RFC 5806), which is its first. */
  static Optional<Redirection> ofDiversion(List<NameAddr> entries) {
    return entries.stream()
        .findFirst()
        .map(
            by ->
                new Redirection(
                    by,
                    switch (by.parameters().getOrDefault("reason", "").toLowerCase(Locale.ROOT)) {
                      case "user-busy" -> LineCallReason.FWDBUSY;
                      case "no-answer" -> LineCallReason.FWDNOANSWER;
                      case "", "unknown", "deflection" -> LineCallReason.REDIRECT;
                      default -> LineCallReason.FWDUNCOND;
                    }));
  }

  /**
   * The newest redirection of a History-Info header (RFC 7044): an entry that was left for a cause,
   * told in its own embedded Reason or in its successor's URI.
   */
  static Optional<Redirection> ofHistory(List<NameAddr> entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      int cause = cause(entries.get(i), false);
      if (cause == 0 && i + 1 < entries.size()) {
        cause = cause(entries.get(i + 1), true);
      }
      if (cause != 0) {
        return Optional.of(new Redirection(entries.get(i), reason(cause)));
      }
    }
    return Optional.empty();
  }

  private static int cause(NameAddr entry, boolean ofParameter) {
    Matcher matcher = CAUSE.matcher(entry.uriParameters());
    while (matcher.find()) {
      String cause = matcher.group(ofParameter ? 1 : 2);
      if (cause != null) {
        return Integer.parseInt(cause);
      }
    }
    return 0;
  }

  private static LineCallReason reason(int cause) {
    return switch (cause) {
      case 486, 600 -> LineCallReason.FWDBUSY;
      case 408, 480 -> LineCallReason.FWDNOANSWER;
      case 487 -> LineCallReason.REDIRECT; // RFC 4458: deflection during alerting
      default -> LineCallReason.FWDUNCOND;
    };
  }
}
