package org.sipline.msp.stream;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.config.MediaConfig;
import org.sipline.msp.loop.MediaLoop;
import org.sipline.msp.loop.PortPool;
import org.sipline.msp.loop.PortUnavailableException;
import org.sipline.msp.loop.SocketPair;
import org.sipline.msp.mixer.Mix;
import org.sipline.msp.rtcp.NtpClock;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;

/** The media loops and ports that all streams of a process share. May be used on any thread. */
public final class MediaEngine implements AutoCloseable {
  private final MediaConfig config;
  private final List<MediaLoop> loops;
  private final IdentityHashMap<MediaLoop, FrameBuffers> buffers = new IdentityHashMap<>();
  private final PortPool ports;
  private final NtpClock clock = new NtpClock(Instant.now(), System.nanoTime());
  private final String canonicalName;
  private final AtomicInteger mixes = new AtomicInteger();

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
    canonicalName = randomName();
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
    return new LoopAudioStream(
        config, ports, sockets, buffers.get(sockets.loop()), clock, canonicalName);
  }

  /** Opens a mix of calls, on the loop whose turn it is. */
  public Mix openMix(PcmSource source, PcmSink sink) {
    Mix mix = new Mix(source, sink);
    MediaLoop loop = loops.get(Math.floorMod(mixes.getAndIncrement(), loops.size()));
    loop.execute(() -> loop.wheel().add(mix, Mix.FRAME_MILLIS));
    return mix;
  }

  /** A name that tells nothing about this machine (RFC 7022, section 4.2). */
  private static String randomName() {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Ends the loops, and the streams that are left without ceremony. Waits for at most 2 s each. */
  @Override
  public void close() {
    loops.forEach(MediaLoop::close);
  }
}
