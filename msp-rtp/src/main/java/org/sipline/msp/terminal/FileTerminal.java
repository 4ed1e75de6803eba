package org.sipline.msp.terminal;

import java.util.concurrent.atomic.AtomicReference;
import org.sipline.tapi.msp.MspEvent.FileTerminal.State;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * A terminal of a file: it runs with its stream unless paused or stopped (ITMediaControl), and what
 * it does is told once whenever that changes.
 */
public abstract class FileTerminal extends AudioTerminal {
  /** What is wanted of it: STARTED, PAUSED or STOPPED. */
  private final AtomicReference<State> wanted = new AtomicReference<>(State.STARTED);

  private final AtomicReference<State> told = new AtomicReference<>(State.STOPPED);

  /** A terminal that runs once its stream does. */
  protected FileTerminal(String name, TerminalDirection direction) {
    super(name, direction);
  }

  /** From where it stands; after {@link #stop}, from the file's start. */
  @Override
  public void start() {
    wanted.set(State.STARTED);
  }

  @Override
  public void pause() {
    if (wanted.compareAndSet(State.STARTED, State.PAUSED)
        && told.compareAndSet(State.STARTED, State.PAUSED)) {
      listener().paused(this);
    }
  }

  @Override
  public void stop() {
    wanted.set(State.STOPPED);
  }

  @Override
  public final State mediaState() {
    return told.get() == State.FAILED ? State.STOPPED : wanted.get();
  }

  /** Whether samples are to flow. */
  protected final boolean isWanted() {
    return wanted.get() == State.STARTED;
  }

  /** Whether it waits to be started again, from the file's start. */
  protected final boolean isStopped() {
    return wanted.get() == State.STOPPED;
  }

  /** The file has ended: it is as if it had been stopped. */
  protected final void ended(String reason) {
    wanted.compareAndSet(State.STARTED, State.STOPPED);
    tellStopped(reason);
  }

  /** Samples flow now; for the media loop. */
  protected final void tellStarted() {
    State before = told.get();
    if (before != State.STARTED
        && before != State.FAILED
        && told.compareAndSet(before, State.STARTED)) {
      listener().started(this);
    }
  }

  /** No more flow; nothing is told if none did. */
  protected final void tellStopped(String reason) {
    State before = told.get();
    if ((before == State.STARTED || before == State.PAUSED)
        && told.compareAndSet(before, State.STOPPED)) {
      listener().stopped(this, reason);
    }
  }

  /** It cannot go on. */
  protected final void tellFailed(String reason) {
    if (told.getAndSet(State.FAILED) != State.FAILED) {
      listener().failed(this, reason);
    }
  }
}
