package org.sipline.tapi.msp;

import java.util.List;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * One direction of one medium of a call ({@code ITStream}). It runs by itself once the call's
 * transport is ready and a terminal is selected, unless paused or stopped. Methods may be called on
 * any thread and take effect within one packet's time.
 */
public interface MspStream {

  /** The stream's medium. */
  @Mspi("ITStream::get_MediaType")
  LineMediaMode mediaMode();

  /** Where media flow: {@link TerminalDirection#CAPTURE} is towards the network. */
  @Mspi("ITStream::get_Direction")
  TerminalDirection direction();

  /** Lets the stream run ({@code StartStream}). */
  @Mspi("ITStream::StartStream")
  void start();

  /** Sends silence, or drops what comes, without ending the stream ({@code PauseStream}). */
  @Mspi("ITStream::PauseStream")
  void pause();

  /** Ends the stream until it is started again ({@code StopStream}). */
  @Mspi("ITStream::StopStream")
  void stop();

  /**
   * Connects a terminal of this stream's direction, or of both ({@code SelectTerminal}).
   *
   * @throws org.sipline.tapi.TapiException INVALPARAM for another direction, ALLOCATED if the
   *     terminal is in use or the stream has as many as it can mix
   */
  @Mspi("ITStream::SelectTerminal")
  void selectTerminal(MspTerminal terminal);

  /** Disconnects a terminal ({@code UnselectTerminal}); of a file, it is closed whole. */
  @Mspi("ITStream::UnselectTerminal")
  void unselectTerminal(MspTerminal terminal);

  /** The terminals connected. */
  @Mspi("ITStream::EnumerateTerminals")
  List<MspTerminal> terminals();
}
