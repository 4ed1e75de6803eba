package org.sipline.tapi.struct;

import java.util.List;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaControl;
import org.sipline.tapi.constant.LineMediaMode;

/** The four lists of lineSetMediaControl: what does which thing to the media stream. */
public record LineMediaControlList(
    List<OnDigit> digits, List<OnMedia> media, List<OnTone> tones, List<OnCallState> callStates) {

  /** LINEMEDIACONTROLDIGIT. */
  public record OnDigit(char digit, LineDigitMode mode, LineMediaControl control) {}

  /** LINEMEDIACONTROLMEDIA; the mode must last {@code durationMillis}. */
  public record OnMedia(LineMediaMode mode, int durationMillis, LineMediaControl control) {}

  /** LINEMEDIACONTROLTONE. */
  public record OnTone(LineMonitorTone tone, LineMediaControl control) {}

  /** LINEMEDIACONTROLCALLSTATE. */
  public record OnCallState(LineCallState state, LineMediaControl control) {}
}
