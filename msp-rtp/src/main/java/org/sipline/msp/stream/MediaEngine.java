package org.sipline.msp.stream;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.sipline.config.MediaConfig;
import org.sipline.msp.loop.MediaLoop;
import org.sipline.msp.loop.PortPool;
import org.sipline.msp.loop.PortUnavailableException;
import org.sipline.msp.loop.SocketPair;

/** The media loops and ports that all streams of a process share. May be used on any thread. */
public final class MediaEngine implements AutoCloseable {
  private final MediaConfig config;
  private final List<MediaLoop> loops;
  private final IdentityHashMap<MediaLoop, FrameBuffers> buffers = new IdentityHashMap<>();
  private final PortPool ports;

  /** Starts the loops that the configuration asks for. */
  public MediaEngine(MediaConfig config) {
    this.config = config;
    int count =
        config.loops() > 0
            ? config.loops()
            : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    loops = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      MediaLoop loop = new MediaLoop("media-" + i);
      loops.add(loop);
      buffers.put(loop, new FrameBuffers());
    }
    ports = new PortPool(config.ports(), config.dscp(), loops, System::nanoTime);
  }

  /**
   * Opens a stream, stopped and not configured.
   *
   * @param local the address to receive at, of this machine
   * @throws PortUnavailableException if there are no ports; the message says why
   */
  public AudioStream open(InetAddress local) throws PortUnavailableException {
    SocketPair sockets = ports.take(local);
    return new LoopAudioStream(config, ports, sockets, buffers.get(sockets.loop()));
  }

  /** Ends the loops, and the streams that are left without ceremony. Waits for at most 2 s each. */
  @Override
  public void close() {
    loops.forEach(MediaLoop::close);
  }
}
