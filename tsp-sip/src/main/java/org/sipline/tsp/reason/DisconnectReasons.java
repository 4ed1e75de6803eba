package org.sipline.tsp.reason;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineDisconnectMode;

/**
 * Reads the end of a call as TAPI's disconnect mode. A Reason header says more about the far end
 * than the status that carried it, so it comes first (RFC 3326, section 1; RFC 6432).
 */
public final class DisconnectReasons {
  private static final Pattern DO_NOT_DISTURB =
      Pattern.compile("do[ _-]?not[ _-]?disturb|\\bdnd\\b", Pattern.CASE_INSENSITIVE);
  private static final int MAX_WORDS = 200;

  private DisconnectReasons() {}

  /**
   * What TAPI is told.
   *
   * @param ending what ended the call
   * @param rang whether the called party was alerted (a 180 came or was sent)
   * @param tapiVersion the version negotiated for the line, as in {@link TapiVersion}
   */
  public static Disconnection read(Ending ending, boolean rang, int tapiVersion) {
    Disconnection newest =
        switch (ending) {
          case Ending.Refused refused -> refused(refused, rang);
          case Ending.HungUp hungUp -> hungUp(hungUp);
          case Ending.GivenUp givenUp -> givenUp(givenUp);
          case Ending.DialogLost lost -> dialogLost(lost);
          case Ending.Local local -> local(local, rang);
        };
    return new Disconnection(inVersion(newest.mode(), tapiVersion), newest.busy(), newest.words());
  }

  private static Disconnection refused(Ending.Refused refused, boolean rang) {
    String words = bounded(refused.status() + " " + refused.words() + texts(refused.causes()));
    LineDisconnectMode mode = mode(refused, rang);
    boolean noCircuit =
        refused.status() == 503
            || refused.causes().stream()
                .anyMatch(c -> c.isQ850() && c.value() == Q850Mode.NO_CIRCUIT);
    Optional<LineBusyMode> busy =
        switch (mode) {
          case BUSY -> Optional.of(LineBusyMode.STATION);
          case CONGESTION -> noCircuit ? Optional.of(LineBusyMode.TRUNK) : Optional.empty();
          default -> Optional.empty();
        };
    return new Disconnection(mode, busy, words);
  }

  private static LineDisconnectMode mode(Ending.Refused refused, boolean rang) {
    for (Cause cause : refused.causes()) {
      Optional<LineDisconnectMode> mode = overriding(cause, rang);
      if (mode.isPresent()) {
        return mode.get();
      }
    }
    boolean undisturbed =
        refused.status() == 480
            && (DO_NOT_DISTURB.matcher(refused.words()).find()
                || DO_NOT_DISTURB.matcher(texts(refused.causes())).find());
    return undisturbed ? LineDisconnectMode.DONOTDISTURB : SipStatusMode.of(refused.status(), rang);
  }

  private static Disconnection hungUp(Ending.HungUp hungUp) {
    for (Cause cause : hungUp.causes()) {
      Optional<LineDisconnectMode> mode = overriding(cause, true);
      if (mode.isPresent()) {
        return plain(mode.get(), "the other side hung up:" + texts(hungUp.causes()));
      }
    }
    return plain(LineDisconnectMode.NORMAL, "the other side hung up");
  }

  private static Disconnection givenUp(Ending.GivenUp givenUp) {
    for (Cause cause : givenUp.causes()) {
      boolean elsewhere =
          cause.isSip()
              ? cause.value() / 100 == 2
              : cause.isQ850() && cause.value() == Q850Mode.NON_SELECTED_USER_CLEARING;
      if (elsewhere) {
        return plain(LineDisconnectMode.PICKUP, "answered elsewhere");
      }
      if (cause.isSip() && cause.value() / 100 == 3) {
        return plain(LineDisconnectMode.FORWARDED, "forwarded elsewhere");
      }
    }
    return plain(LineDisconnectMode.CANCELLED, "the caller gave up");
  }

  private static Disconnection dialogLost(Ending.DialogLost lost) {
    String words =
        switch (lost.status()) {
          case 408 -> "the other side answers no more";
          case 481 -> "the other side no longer knows the call";
          default -> "the other side ended the call with " + lost.status();
        };
    return plain(
        lost.status() == 481
            ? LineDisconnectMode.TEMPFAILURE
            : SipStatusMode.of(lost.status(), false),
        words);
  }

  private static Disconnection local(Ending.Local local, boolean rang) {
    return switch (local) {
      case DROPPED -> plain(LineDisconnectMode.CANCELLED, "dropped by the application");
      case RING_TIMEOUT ->
          rang
              ? plain(LineDisconnectMode.NOANSWER, "nobody answered within the ring time")
              : plain(LineDisconnectMode.UNREACHABLE, "the called party did not ring in time");
      case NO_RESPONSE -> plain(LineDisconnectMode.UNREACHABLE, "no response came");
      case NAME_UNKNOWN -> plain(LineDisconnectMode.BADADDRESS, "the host name does not exist");
      case TRANSPORT_FAILED -> plain(LineDisconnectMode.UNREACHABLE, "no connection");
      case NOT_REGISTERED -> plain(LineDisconnectMode.NODIALTONE, "the line is not registered");
      case OVERLOADED -> plain(LineDisconnectMode.CONGESTION, "too many calls at a time");
      case SESSION_EXPIRED ->
          plain(LineDisconnectMode.TEMPFAILURE, "the other side stopped confirming the call");
      case MEDIA_INCOMPATIBLE ->
          plain(LineDisconnectMode.INCOMPATIBLE, "the two sides share no media");
      case MEDIA_FAILED -> plain(LineDisconnectMode.OUTOFORDER, "a media device failed");
      case QUALITY_LOST -> plain(LineDisconnectMode.QOSUNAVAIL, "too much media was lost");
    };
  }

  /** The mode that a Reason header imposes; empty where the message's own meaning stands. */
  private static Optional<LineDisconnectMode> overriding(Cause cause, boolean rang) {
    if (cause.isQ850() && DO_NOT_DISTURB.matcher(cause.text()).find()) {
      return Optional.of(LineDisconnectMode.DONOTDISTURB);
    }
    if (cause.isQ850()) {
      return Q850Mode.of(cause.value(), rang);
    }
    boolean failure = cause.isSip() && cause.value() >= 300 && cause.value() <= 699;
    if (!failure) {
      return Optional.empty();
    }
    if (cause.value() == 480 && DO_NOT_DISTURB.matcher(cause.text()).find()) {
      return Optional.of(LineDisconnectMode.DONOTDISTURB);
    }
    return Optional.of(SipStatusMode.of(cause.value(), rang));
  }

  /** Versions below 2.0 know none of the modes that came with it. */
  private static LineDisconnectMode inVersion(LineDisconnectMode mode, int tapiVersion) {
    if (tapiVersion >= TapiVersion.V2_0) {
      return mode;
    }
    return switch (mode) {
      case CANCELLED -> LineDisconnectMode.NORMAL;
      case NUMBERCHANGED -> LineDisconnectMode.BADADDRESS;
      case OUTOFORDER -> LineDisconnectMode.UNREACHABLE;
      case TEMPFAILURE, QOSUNAVAIL -> LineDisconnectMode.CONGESTION;
      case BLOCKED, DONOTDISTURB -> LineDisconnectMode.REJECT;
      default -> mode;
    };
  }

  private static Disconnection plain(LineDisconnectMode mode, String words) {
    return new Disconnection(mode, Optional.empty(), bounded(words));
  }

  private static String texts(List<Cause> causes) {
    StringBuilder texts = new StringBuilder();
    for (Cause cause : causes) {
      texts.append(String.format(Locale.ROOT, " (%s %d", cause.protocol(), cause.value()));
      texts.append(cause.text().isEmpty() ? ")" : " " + cause.text() + ")");
    }
    return texts.toString();
  }

  private static String bounded(String words) {
    String line = words.strip().replaceAll("\\p{Cntrl}", " ");
    return line.length() > MAX_WORDS ? line.substring(0, MAX_WORDS) : line;
  }
}
