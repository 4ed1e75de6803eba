package org.sipline.tsp.call;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaControl;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermDev;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.constant.LineTermSharing;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tapi.struct.LineTermCaps;

/**
 * Whether a call's audio and its terminals meet: as the application routes them
 * (TSPI_lineSetTerminal), and as digits, media and call states pause and resume them
 * (TSPI_lineSetMediaControl).
 */
public final class CallAudio {
  /** The most entries of each list of media control. */
  public static final int MOST_ENTRIES = 32;

  /** The one terminal of a line: whatever its media half has connected. */
  public static final LineTermCaps TERMINAL =
      new LineTermCaps(
          LineTermDev.HEADSET,
          Set.of(LineTermMode.MEDIATOLINE, LineTermMode.MEDIAFROMLINE, LineTermMode.MEDIABIDIRECT),
          LineTermSharing.SHAREDCONF,
          "Terminals of the media half");

  /** The routes of a line that nobody has changed. */
  public static final Set<LineTermMode> ROUTED =
      Set.of(LineTermMode.MEDIATOLINE, LineTermMode.MEDIAFROMLINE);

  /** The media control of a line that nobody has set. */
  public static final LineMediaControlList UNCONTROLLED =
      new LineMediaControlList(List.of(), List.of(), List.of(), List.of());

  private static final Set<LineMediaControl> CONTROLS =
      EnumSet.of(
          LineMediaControl.NONE,
          LineMediaControl.START,
          LineMediaControl.RESET,
          LineMediaControl.PAUSE,
          LineMediaControl.RESUME);

  private final SipCall call;
  private Set<LineTermMode> routes = ROUTED;
  private LineMediaControlList control = UNCONTROLLED;
  private boolean paused;
  private ToMsp.Pause told = new ToMsp.Pause(false, false);

  CallAudio(SipCall call) {
    this.call = call;
  }

  /** The routes after a change of them. */
  public static Set<LineTermMode> changed(
      Set<LineTermMode> routes, Set<LineTermMode> modes, int terminalId, boolean enable) {
    if (terminalId != 0) {
      throw new TapiException(
          LineError.INVALTERMINALID, "the line has one terminal, number 0, not " + terminalId);
    }
    if (modes.isEmpty() || !TERMINAL.modes().containsAll(modes)) {
      throw new TapiException(
          LineError.INVALTERMINALMODE, "a terminal takes " + TERMINAL.modes() + ", not " + modes);
    }
    Set<LineTermMode> meant = EnumSet.copyOf(modes);
    if (meant.remove(LineTermMode.MEDIABIDIRECT)) {
      meant.addAll(ROUTED);
    }
    Set<LineTermMode> now = EnumSet.noneOf(LineTermMode.class);
    now.addAll(routes);
    if (enable) {
      now.addAll(meant);
    } else {
      now.removeAll(meant);
    }
    return Set.copyOf(now);
  }

  /** Refuses lists that this provider cannot follow. */
  public static void check(LineMediaControlList list) {
    if (!list.tones().isEmpty()) {
      throw new TapiException(LineError.INVALMEDIALIST, "tones control no media here");
    }
    if (Math.max(list.digits().size(), Math.max(list.media().size(), list.callStates().size()))
        > MOST_ENTRIES) {
      throw new TapiException(
          LineError.INVALMEDIALIST, "a list of media control has at most " + MOST_ENTRIES);
    }
    list.digits().forEach(entry -> check(entry.control()));
    list.media().forEach(entry -> check(entry.control()));
    list.callStates().forEach(entry -> check(entry.control()));
  }

  private static void check(LineMediaControl control) {
    if (!CONTROLS.contains(control)) {
      throw new TapiException(
          LineError.INVALMEDIALIST, "media can be controlled by " + CONTROLS + ", not " + control);
    }
  }

  /** Routes the call's audio. */
  public void route(Set<LineTermMode> now) {
    routes = now;
    call.facts().terminalModes = List.of(now);
    apply();
    call.info(Set.of(LineCallInfoState.TERMINAL));
  }

  /** Follows these lists, in place of those before. */
  public void control(LineMediaControlList now) {
    control = now;
    call.watchDigits();
  }

  boolean wantsDigits() {
    return !control.digits().isEmpty();
  }

  void digit(char digit, LineDigitMode mode) {
    for (LineMediaControlList.OnDigit entry : control.digits()) {
      if (entry.digit() == digit && entry.mode() == mode) {
        act(entry.control());
      }
    }
  }

  void media(LineMediaMode mode) {
    for (LineMediaControlList.OnMedia entry : control.media()) {
      if (entry.mode() == mode) {
        act(entry.control());
      }
    }
  }

  /** The call has entered a state. */
  void state(LineCallState state) {
    for (LineMediaControlList.OnCallState entry : control.callStates()) {
      if (entry.state() == state) {
        act(entry.control());
      }
    }
    apply();
  }

  private void act(LineMediaControl action) {
    switch (action) {
      case PAUSE, RESET -> paused = true;
      case START, RESUME -> paused = false;
      default -> {
        return;
      }
    }
    apply();
  }

  /** Before a call is connected, its media half has nothing to keep apart. */
  private void apply() {
    ToMsp.Pause wanted =
        new ToMsp.Pause(
            paused || !routes.contains(LineTermMode.MEDIATOLINE),
            paused || !routes.contains(LineTermMode.MEDIAFROMLINE));
    if (call.isConnected() && !wanted.equals(told)) {
      told = wanted;
      call.tell(wanted);
    }
  }
}
