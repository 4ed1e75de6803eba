package org.sipline.bench.process;

/** Ends what must not outlive a benchmark that is interrupted; closed when it has ended anyway. */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  /** Has something ended should the benchmark be interrupted. */
  public Interruption(String what, Runnable end) {
    hook = new Thread(end, "end-" + what);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is interrupted, and the hook runs.
    }
  }
}
