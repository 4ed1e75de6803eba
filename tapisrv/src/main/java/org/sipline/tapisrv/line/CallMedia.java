package org.sipline.tapisrv.line;

import java.util.List;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/** The media of a call, for the application that may have them. For any thread. */
public final class CallMedia {
  private final MspAddress address;
  private final MspCall call;

  CallMedia(MspAddress address, MspCall call) {
    this.address = address;
    this.call = call;
  }

  /** The call's streams ({@code ITStreamControl}). */
  public List<MspStream> streams() {
    return call.streams();
  }

  /** What the call's media were like so far. */
  public MediaQuality quality() {
    return call.quality();
  }

  /** Sound devices and whatever else is there without being made. */
  public List<MspTerminal> staticTerminals() {
    return address.staticTerminals();
  }

  /**
   * Makes a terminal and connects it to the call ({@code CreateTerminal}, {@code SelectTerminal}).
   * May wait for a file or a device.
   *
   * @throws TapiException OPERATIONFAILED if the file or device cannot be used, with the reason;
   *     INVALPARAM if the call has no stream for it
   */
  public MspTerminal add(TerminalRequest request) {
    MspTerminal terminal = create(request);
    try {
      select(terminal);
    } catch (TapiException e) {
      terminal.release();
      throw e;
    }
    return terminal;
  }

  /** Makes a terminal that is not connected yet ({@code CreateTerminal}). */
  public MspTerminal create(TerminalRequest request) {
    return address.createTerminal(request);
  }

  /**
   * Connects a terminal to every stream of its direction ({@code SelectTerminal}).
   *
   * @throws TapiException INVALPARAM if the call has no stream for it
   */
  public void select(MspTerminal terminal) {
    boolean selected = false;
    for (MspStream stream : call.streams()) {
      if (fits(terminal, stream)) {
        stream.selectTerminal(terminal);
        selected = true;
      }
    }
    if (!selected) {
      throw new TapiException(
          LineError.INVALPARAM, "the call has no stream for the terminal " + terminal.name());
    }
  }

  /** Disconnects a terminal from the call and gives back what it holds. */
  public void remove(MspTerminal terminal) {
    for (MspStream stream : call.streams()) {
      if (stream.terminals().contains(terminal)) {
        stream.unselectTerminal(terminal);
      }
    }
    terminal.release();
  }

  static boolean fits(MspTerminal terminal, MspStream stream) {
    return terminal.direction() == TerminalDirection.BIDIRECTIONAL
        || terminal.direction() == stream.direction();
  }
}
