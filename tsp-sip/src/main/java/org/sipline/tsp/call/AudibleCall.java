package org.sipline.tsp.call;

import java.util.List;
import java.util.Set;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineGenerateTone;
import org.sipline.tapi.struct.LineMonitorTone;

/** What calls and conferences have in common: digits and tones go out and are heard on both. */
abstract sealed class AudibleCall implements TspCall permits CallFunctions, ConferenceCall {

  abstract CallHost host();

  abstract CallRecord facts();

  /** The call's number, by which TAPI and the halves name it. */
  abstract int number();

  /** What is sent. */
  abstract CallGeneration generation();

  /** The digits that are heard. */
  abstract CallDigits digits();

  /** The tones that are heard. */
  abstract CallTones tones();

  /** Refuses what the call's state does not allow. */
  abstract void require(LineCallFeature feature);

  /** Tells that something known of the call is another. */
  abstract void info(Set<LineCallInfoState> changed);

  abstract void tell(ToMsp message);

  abstract void emit(LineEvent event);

  /** Whether the call has ended, so that nothing begins any more. */
  abstract boolean isIdle();

  /** Has digits listened for, or no longer. */
  abstract void listen(boolean digits);

  /** Whether digits are wanted for something else than to be reported or gathered. */
  abstract boolean wantsDigits();

  /** A digit was heard that others may want. */
  abstract void heard(ToTsp.DigitSeen seen, LineDigitMode mode);

  /** The token by which the halves name the call. */
  public long token() {
    return number();
  }

  /** Takes what the media half says of digits and tones; false if it is about something else. */
  boolean takes(ToTsp message) {
    switch (message) {
      case ToTsp.DigitSeen seen -> digits().seen(seen);
      case ToTsp.DigitsSent sent -> generation().sent(sent.request(), sent.cancelled());
      case ToTsp.ToneSent sent -> generation().sent(sent.request(), sent.cancelled());
      case ToTsp.ToneSeen seen -> tones().seen(seen);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The provider's clock, ms. */
  static long tick() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public TspLine line() {
    return host().line();
  }

  @Override
  public LineCallInfo getCallInfo() {
    return facts().info(host().deviceId(), number());
  }

  @Override
  public int getCallAddressId() {
    return 0;
  }

  @Override
  public void setAppSpecific(int appSpecific) {
    facts().appSpecific = appSpecific;
    info(Set.of(LineCallInfoState.APPSPECIFIC));
  }

  @Override
  public void generateDigits(
      int endToEndId, LineDigitMode mode, String digits, int durationMillis) {
    require(LineCallFeature.GENERATEDIGITS);
    generation().digits(endToEndId, mode, digits, durationMillis);
  }

  @Override
  public void generateTone(
      int endToEndId, LineToneMode mode, int durationMillis, List<LineGenerateTone> parts) {
    require(LineCallFeature.GENERATETONE);
    generation().tone(endToEndId, mode, durationMillis, parts);
  }

  @Override
  public void monitorDigits(Set<LineDigitMode> modes) {
    digits().monitor(modes);
  }

  @Override
  public void gatherDigits(
      int endToEndId,
      Set<LineDigitMode> modes,
      int count,
      String terminators,
      int firstTimeoutMillis,
      int interTimeoutMillis) {
    require(LineCallFeature.GATHERDIGITS);
    digits().gather(endToEndId, modes, count, terminators, firstTimeoutMillis, interTimeoutMillis);
  }

  @Override
  public void monitorTones(int toneListId, List<LineMonitorTone> watched) {
    require(LineCallFeature.MONITORTONES);
    tones().monitor(toneListId, watched);
  }
}
