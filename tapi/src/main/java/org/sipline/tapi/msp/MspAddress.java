package org.sipline.tapi.msp;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * One application's media on one address: {@code ITMSPAddress} and {@code ITTerminalSupport}.
 * Methods may be called on any thread, one at a time, and do not wait for the network; only
 * terminals may be asked for at any time.
 */
public interface MspAddress {

  /** Ends the object and its calls ({@code Shutdown}). No event follows. */
  @Mspi("ITMSPAddress::Shutdown")
  void shutdown();

  /**
   * Makes the media of a call ({@code CreateMSPCall}). Silent until the telephony half speaks.
   *
   * @param mediaModes media that the call is to have
   */
  @Mspi("ITMSPAddress::CreateMSPCall")
  MspCall createCall(Set<LineMediaMode> mediaModes);

  /**
   * Takes bytes from the telephony half ({@code ReceiveTSPData}).
   *
   * @param call the call meant; null for data about the address
   * @param buffer the bytes; not changed
   * @throws org.sipline.tapi.TapiException INVALPARAM if the bytes are no message of the pair or
   *     name a call that this object does not have
   */
  @Mspi("ITMSPAddress::ReceiveTSPData")
  void receiveTspData(MspCall call, byte[] buffer);

  /**
   * Terminals that are there without being made: sound devices ({@code StaticTerminals}). For any
   * thread at any time.
   */
  @Mspi("ITTerminalSupport::EnumerateStaticTerminals")
  List<MspTerminal> staticTerminals();

  /**
   * Makes a terminal ({@code CreateTerminal}). For any thread at any time; may wait for a file or a
   * device, so it is not called on a line's loop for one.
   *
   * @throws org.sipline.tapi.TapiException OPERATIONFAILED if the file or device cannot be used,
   *     with the reason
   */
  @Mspi("ITTerminalSupport::CreateTerminal")
  MspTerminal createTerminal(TerminalRequest request);
}
