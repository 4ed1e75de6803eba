package org.sipline.tsp.loop;

/** The loops that a provider's lines are spread over. */
public final class LoopGroup implements AutoCloseable {
  private final LineLoop[] loops;

  /** Starts {@code count} loops; 0 for half the processors, at least one. */
  public LoopGroup(int count) {
    int wanted = count > 0 ? count : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    loops = new LineLoop[wanted];
    for (int i = 0; i < wanted; i++) {
      loops[i] = new LineLoop("sip-line-" + i);
    }
  }

  /** The loop of a line: always the same one for the same name. */
  public LineLoop loopOf(String lineName) {
    return loops[Math.floorMod(lineName.hashCode(), loops.length)];
  }

  @Override
  public void close() {
    for (LineLoop loop : loops) {
      loop.close();
    }
  }
}
