package org.sipline.msp.provider;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipline.msp.terminal.AudioTerminal;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;

/** One direction of a call's audio, with the terminals that are connected to it. */
final class RtpMspStream implements MspStream {
  /** As many as a media loop mixes without falling behind. */
  private static final int MOST_TERMINALS = 8;

  /** What the application wants of a stream. */
  enum State {
    RUNNING,
    PAUSED,
    STOPPED
  }

  private final RtpMspCall call;
  private final LineMediaMode mediaMode;
  private final TerminalDirection direction;
  private final CopyOnWriteArrayList<AudioTerminal> terminals = new CopyOnWriteArrayList<>();
  private volatile State state = State.RUNNING;

  RtpMspStream(RtpMspCall call, LineMediaMode mediaMode, TerminalDirection direction) {
    this.call = call;
    this.mediaMode = mediaMode;
    this.direction = direction;
  }

  @Override
  public LineMediaMode mediaMode() {
    return mediaMode;
  }

  @Override
  public TerminalDirection direction() {
    return direction;
  }

  @Override
  public void start() {
    become(State.RUNNING);
  }

  @Override
  public void pause() {
    become(State.PAUSED);
  }

  @Override
  public void stop() {
    become(State.STOPPED);
  }

  private void become(State now) {
    state = now;
    call.streamChanged();
  }

  State state() {
    return state;
  }

  @Override
  public synchronized void selectTerminal(MspTerminal terminal) {
    if (!(terminal instanceof AudioTerminal audio) || !audio.fits(direction)) {
      throw new TapiException(
          LineError.INVALPARAM,
          terminal.name() + " does not fit a stream whose direction is " + direction);
    }
    if (call.isOver()) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call is over");
    }
    if (terminals.size() >= MOST_TERMINALS) {
      throw new TapiException(
          LineError.ALLOCATED,
          "the stream has " + MOST_TERMINALS + " terminals, the most it mixes");
    }
    if (!audio.claim(direction, call)) {
      throw new TapiException(LineError.ALLOCATED, audio.name() + " is in use");
    }
    audio.listener(call.terminalListener());
    try {
      audio.connect();
    } catch (IOException e) {
      audio.unclaim(direction);
      throw new TapiException(
          LineError.OPERATIONFAILED, audio.name() + " cannot be used: " + e.getMessage(), e);
    }
    terminals.add(audio);
    call.terminalsChanged(this);
  }

  @Override
  public synchronized void unselectTerminal(MspTerminal terminal) {
    if (terminal instanceof AudioTerminal audio && terminals.remove(audio)) {
      call.terminalsChanged(this);
      audio.unclaim(direction);
      audio.disconnect();
    }
  }

  /** Disconnects what is left, at the call's end. */
  void unselectAll() {
    terminals.forEach(this::unselectTerminal);
  }

  @Override
  public List<MspTerminal> terminals() {
    return List.copyOf(terminals);
  }

  List<AudioTerminal> audioTerminals() {
    return terminals;
  }
}
