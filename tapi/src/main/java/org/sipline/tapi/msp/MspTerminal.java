package org.sipline.tapi.msp;

import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/**
 * A source or sink of media ({@code ITTerminal}), for any thread. Known by identity.
 *
 * <p>A file is played or recorded whenever its stream runs, unless it is paused or stopped ({@code
 * ITMediaControl}). What is no file refuses that with OPERATIONUNAVAIL.
 */
public interface MspTerminal {

  /** Its name for people. */
  @Mspi("ITTerminal::get_Name")
  String name();

  /** Where media flow. */
  @Mspi("ITTerminal::get_Direction")
  TerminalDirection direction();

  /** Whether it was there without being made. */
  @Mspi("ITTerminal::get_TerminalType")
  boolean isStatic();

  /** Lets a file be played or recorded on from where it stands ({@code Start}). */
  @Mspi("ITMediaControl::Start")
  default void start() {
    throw isNoFile();
  }

  /** Lets a file stand where it is; it is silent, or hears nothing ({@code Pause}). */
  @Mspi("ITMediaControl::Pause")
  default void pause() {
    throw isNoFile();
  }

  /** Ends playing or recording; when it is started again, the file begins anew ({@code Stop}). */
  @Mspi("ITMediaControl::Stop")
  default void stop() {
    throw isNoFile();
  }

  /** What a file does: STOPPED also at its end, and once it has failed. */
  @Mspi("ITMediaControl::get_MediaState")
  default MspEvent.FileTerminal.State mediaState() {
    throw isNoFile();
  }

  /** How loud it is, 0 (silent) to 0xFFFF (as it comes), in logarithmic steps. */
  @Mspi("ITBasicAudioTerminal::get_Volume")
  default int volume() {
    return 0xFFFF;
  }

  /**
   * Makes it louder or quieter, in all calls that have it.
   *
   * @throws org.sipline.tapi.TapiException INVALPARAM if the volume is not 0 to 0xFFFF
   */
  @Mspi("ITBasicAudioTerminal::put_Volume")
  default void setVolume(int volume) {
    throw new TapiException(LineError.OPERATIONUNAVAIL, name() + " is as loud as it comes");
  }

  /** Gives back what it holds; a file being recorded is made whole. */
  @Mspi("ITTerminal::Release")
  void release();

  private TapiException isNoFile() {
    return new TapiException(LineError.OPERATIONUNAVAIL, name() + " is no file");
  }
}
