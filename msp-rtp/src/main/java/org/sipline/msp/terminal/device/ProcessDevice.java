package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sipline.codecs.resample.Resampler;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * A device that a process of its own has open. Between the media loop and the pipes stand rings, so
 * the loop never waits. Until the process is ready, and after it failed, the microphone gives
 * nothing and what is rendered is lost.
 */
final class ProcessDevice implements SoundDevices.OpenDevice {
  private static final long PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int MILLIS = 1000;

  /** Samples in a frame to render, at most. */
  private static final int WRITE_SAMPLES = 1024;

  /** The stock against the jitter of device and pipe, and the delay above which samples are cut. */
  private static final int RESERVE_MILLIS = 40;

  private static final int LIMIT_MILLIS = 160;
  private final SoundProcess process;
  private final TerminalDirection direction;
  private final Consumer<String> onFailure;
  private final LongSupplier nanoTime;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final PcmSource source;
  private final PcmSink sink;
  private final Thread writer;
  private final long startedAt;
  private volatile Line capture;
  private volatile Line render;
  private volatile boolean opened;
  private volatile long lastCapture;
  private volatile long lastRender;

  /**
   * Takes a process that has been told to open a device.
   *
   * @param onFailure told the reason, once, on any thread, if it ends before {@link #close}
   */
  ProcessDevice(
      SoundProcess process,
      TerminalDirection direction,
      Consumer<String> onFailure,
      LongSupplier nanoTime) {
    this.process = process;
    this.direction = direction;
    this.onFailure = onFailure;
    this.nanoTime = nanoTime;
    startedAt = nanoTime.getAsLong();
    source = captures() ? this::captured : null;
    sink = renders() ? this::rendered : null;
    writer = renders() ? SoundProcess.thread("sound-render", this::write) : null;
    SoundProcess.thread("sound-capture", this::receive);
  }

  @Override
  public PcmSource source() {
    return source;
  }

  @Override
  public PcmSink sink() {
    return sink;
  }

  @Override
  public void close() {
    ended.set(true);
    end();
  }

  /** Waits until nothing is left of the process, at most 1 s. */
  void awaitGone() {
    process.awaitGone();
  }

  /** Whether it failed or was closed. */
  boolean isEnded() {
    return ended.get();
  }

  /** Whether the device is open. */
  boolean isOpened() {
    return opened;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Fails it if nothing was heard of it for too long.
   *
   * @param openMillis how long opening may take
   * @param silentMillis how long an open device may give no sign
   */
  void check(long openMillis, long silentMillis) {
    long now = nanoTime.getAsLong();
    if (!opened) {
      if (now - startedAt > TimeUnit.MILLISECONDS.toNanos(openMillis)) {
        fail("the sound device did not open within " + openMillis + " ms");
      }
    } else {
      long limit = TimeUnit.MILLISECONDS.toNanos(silentMillis);
      if (captures() && now - lastCapture > limit) {
        fail("the microphone gave no samples for " + silentMillis + " ms");
      } else if (renders() && now - lastRender > limit) {
        fail("the loudspeaker took no samples for " + silentMillis + " ms");
      }
    }
  }

  private boolean captures() {
    return direction != TerminalDirection.RENDER;
  }

  private boolean renders() {
    return direction != TerminalDirection.CAPTURE;
  }

  private int captured(short[] pcm, int offset, int samples, int sampleRate) {
    Line line = capture;
    return line == null || isEnded() ? 0 : line.read(pcm, offset, samples, sampleRate);
  }

  private void rendered(short[] pcm, int offset, int samples, int sampleRate) {
    Line line = render;
    if (line != null && !isEnded()) {
      line.write(pcm, offset, samples, sampleRate);
      LockSupport.unpark(writer);
    }
  }

  private void receive() {
    short[] pcm = new short[DeviceFrame.MAX_SAMPLES];
    try (var frames = process.frames()) {
      DeviceFrame frame;
      while ((frame = DeviceFrame.read(frames)) != null && !isEnded()) {
        switch (frame.type()) {
          case OPENED -> open(frame.rates());
          case CAPTURED -> {
            lastCapture = nanoTime.getAsLong();
            if (capture != null) {
              capture.ring.write(pcm, 0, frame.samples(pcm));
            }
          }
          case RENDERING -> lastRender = nanoTime.getAsLong();
          case FAILED -> fail(frame.text());
          case MICROPHONE, LOUDSPEAKER, END, RENDER ->
              throw new IOException("a frame of type " + frame.type());
        }
      }
      if (!isEnded()) {
        fail(process.reasonOfEnd());
      }
    } catch (IOException e) {
      fail(process.reasonOf(e));
    }
  }

  private void open(int[] rates) throws IOException {
    lastCapture = nanoTime.getAsLong();
    lastRender = lastCapture;
    if (captures()) {
      capture = new Line(rates[0], RESERVE_MILLIS);
    }
    if (renders()) {
      // The process keeps the stock; here samples only wait for the pipe.
      render = new Line(rates[1], 0);
    }
    opened = true;
  }

  private void write() {
    short[] pcm = new short[WRITE_SAMPLES];
    try (OutputStream orders = process.orders()) {
      while (!isEnded()) {
        Line line = render;
        int count = line == null ? 0 : line.ring.read(pcm, 0, pcm.length);
        if (count == 0) {
          LockSupport.parkNanos(this, PARK_NANOS);
        } else {
          DeviceFrame.samples(DeviceFrame.Type.RENDER, pcm, count).write(orders);
        }
      }
    } catch (IOException e) {
      // It is gone, which whoever reads its output learns with the reason.
      return;
    }
  }

  private void fail(String reason) {
    if (ended.compareAndSet(false, true)) {
      end();
      onFailure.accept(reason);
    }
  }

  private void end() {
    process.kill();
    if (writer != null) {
      LockSupport.unpark(writer);
    }
  }

  /** One direction: a ring at the device's rate, and the way to and from the call's. */
  private static final class Line {
    private final ElasticRing ring;
    private final RateConverter converter = new RateConverter();
    private final int rate;

    Line(int rate, int reserveMillis) throws IOException {
      if (!Resampler.supports(rate)) {
        throw new IOException("a rate of " + rate + " Hz");
      }
      this.rate = rate;
      ring = new ElasticRing(rate / MILLIS * reserveMillis, rate / MILLIS * LIMIT_MILLIS);
    }

    /** For the media loop; whole packets' times come out whole at every rate. */
    int read(short[] pcm, int offset, int samples, int callRate) {
      if (callRate == rate) {
        return ring.read(pcm, offset, samples);
      }
      converter.rates(rate, callRate);
      int wanted = (int) ((long) samples * rate / callRate);
      short[] own = converter.scratch(wanted);
      int taken = ring.read(own, 0, wanted);
      if (taken == 0) {
        return 0;
      }
      Arrays.fill(own, taken, wanted, (short) 0);
      return converter.convert(own, 0, wanted, pcm, offset);
    }

    /** For the media loop. */
    void write(short[] pcm, int offset, int samples, int callRate) {
      if (callRate == rate) {
        ring.write(pcm, offset, samples);
        return;
      }
      converter.rates(callRate, rate);
      short[] own = converter.scratch(converter.bound(samples));
      ring.write(own, 0, converter.convert(pcm, offset, samples, own, 0));
    }
  }
}
