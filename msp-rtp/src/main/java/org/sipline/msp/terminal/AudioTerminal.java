package org.sipline.msp.terminal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * A terminal that this provider can stream. It serves one call at a time: {@link #claim} says which
 * stream it belongs to. All methods may be called on any thread; its ends are called on the media
 * loop of its call.
 */
public abstract class AudioTerminal implements MspTerminal {
  private final String name;
  private final TerminalDirection direction;
  private final AtomicReference<Object> captureUser = new AtomicReference<>();
  private final AtomicReference<Object> renderUser = new AtomicReference<>();
  private volatile TerminalListener listener = TerminalListener.NOBODY;
  private volatile int volume = Volume.FULL;
  private volatile int gain = Volume.UNITY_GAIN;

  /** A terminal that was made on request. */
  protected AudioTerminal(String name, TerminalDirection direction) {
    this.name = name;
    this.direction = direction;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TerminalDirection direction() {
    return direction;
  }

  @Override
  public boolean isStatic() {
    return false;
  }

  @Override
  public final int volume() {
    return volume;
  }

  @Override
  public final void setVolume(int now) {
    try {
      gain = Volume.gain(now);
    } catch (IllegalArgumentException e) {
      throw new TapiException(LineError.INVALPARAM, e.getMessage(), e);
    }
    volume = now;
  }

  /** What its call multiplies its samples with, in 1/{@link Volume#UNITY_GAIN}. */
  public final int gain() {
    return gain;
  }

  /** What the call hears of it; null if it only renders. */
  public abstract PcmSource source();

  /** What hears the call; null if it only captures. */
  public abstract PcmSink sink();

  /**
   * Whether people hear what it renders, and so also the tones that tell them of a call's progress.
   */
  public boolean isListenedTo() {
    return false;
  }

  /**
   * Makes it ready for a stream.
   *
   * @throws IOException if it cannot be used now, with the reason
   */
  public void connect() throws IOException {
    // Most terminals are ready from the start.
  }

  /** The stream is gone: of a file, it is closed whole. */
  public void disconnect() {
    // Most terminals have nothing to close.
  }

  /** Whether it goes in a stream of a direction. */
  public final boolean fits(TerminalDirection stream) {
    return direction == TerminalDirection.BIDIRECTIONAL || direction == stream;
  }

  /**
   * Takes it for one direction of a call.
   *
   * @param stream CAPTURE or RENDER
   * @param call the call, by identity; both directions belong to one call
   * @return whether it was free
   */
  public final boolean claim(TerminalDirection stream, Object call) {
    Object other = user(opposite(stream)).get();
    return (other == null || other.equals(call)) && user(stream).compareAndSet(null, call);
  }

  /** Gives one direction back. */
  public final void unclaim(TerminalDirection stream) {
    user(stream).set(null);
  }

  /** Whether any stream has it. */
  public final boolean isClaimed() {
    return captureUser.get() != null || renderUser.get() != null;
  }

  /** Sets who is told what happens to it. */
  public final void listener(TerminalListener now) {
    listener = now;
  }

  /** Who is told. */
  protected final TerminalListener listener() {
    return listener;
  }

  private AtomicReference<Object> user(TerminalDirection stream) {
    return stream == TerminalDirection.CAPTURE ? captureUser : renderUser;
  }

  private static TerminalDirection opposite(TerminalDirection stream) {
    return stream == TerminalDirection.CAPTURE
        ? TerminalDirection.RENDER
        : TerminalDirection.CAPTURE;
  }
}
