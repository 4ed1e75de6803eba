package org.sipline.msp.stream;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.sipline.config.MediaConfig;
import org.sipline.msp.dtmf.DigitReceiver;
import org.sipline.msp.dtmf.DigitSender;
import org.sipline.msp.jitter.JitterBuffer;
import org.sipline.msp.jitter.PhaseAlignment;
import org.sipline.msp.jitter.Playout;
import org.sipline.msp.loop.MediaLoop;
import org.sipline.msp.loop.PortPool;
import org.sipline.msp.loop.SocketPair;
import org.sipline.msp.loop.TickWheel;
import org.sipline.msp.loop.Ticking;
import org.sipline.msp.rtcp.NtpClock;
import org.sipline.msp.rtcp.RtcpReader;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An audio stream on its media loop. At each tick it plays what is due into the sink and then sends
 * what the source gives, so that a terminal which returns what it hears does so in the same tick.
 */
final class LoopAudioStream implements AudioStream, Ticking {
  private static final Logger LOG = LoggerFactory.getLogger(LoopAudioStream.class);

  /** So many streams may share a tick however few there are, before they are spread. */
  private static final int MIN_SLOT_LOAD = 8;

  private static final StreamListener NOBODY = new StreamListener() {};

  private final PortPool ports;
  private final SocketPair sockets;
  private final MediaLoop loop;
  private final FrameBuffers buffers;
  private final StreamCounters counters = new StreamCounters();
  private final JitterBuffer jitterBuffer;
  private final Playout playout;
  private final RtpReceiver receiver;
  private final RtpSender sender;
  private final RtcpSession rtcp;
  private final PhaseAlignment alignment = new PhaseAlignment();
  private final DigitSender digitSender = new DigitSender();
  private final MediaWatch media;
  private final CompletableFuture<MediaQuality> ended = new CompletableFuture<>();

  private volatile StreamParameters agreed;
  private StreamParameters parameters;
  private StreamListener listener = NOBODY;
  private PcmSource source;
  private PcmSink sink;
  private DigitsCallback digitsDone;
  private boolean running;
  private boolean ticking;
  private boolean closed;

  LoopAudioStream(
      MediaConfig config,
      PortPool ports,
      SocketPair sockets,
      FrameBuffers buffers,
      NtpClock clock,
      String canonicalName) {
    this.ports = ports;
    this.sockets = sockets;
    this.loop = sockets.loop();
    this.buffers = buffers;
    media = new MediaWatch(config.rtpTimeout().toNanos());
    jitterBuffer =
        new JitterBuffer(config.jitter().min().toNanos(), config.jitter().max().toNanos(), 8000);
    playout = new Playout(jitterBuffer, buffers.decoded, buffers.scaled);
    DigitReceiver digitReceiver =
        new DigitReceiver(
            new DigitReceiver.Listener() {
              @Override
              public void began(char digit) {
                if (running) {
                  media.heard(listener);
                }
                listener.digitBegan(digit);
              }

              @Override
              public void ended(char digit, int durationMillis) {
                listener.digitEnded(digit, durationMillis);
              }
            });
    ThreadLocalRandom random = ThreadLocalRandom.current();
    sender =
        new RtpSender(
            sockets.rtp(),
            counters,
            buffers.payload,
            random.nextInt(),
            random.nextInt(1 << 15),
            random.nextInt());
    receiver =
        new RtpReceiver(buffers.packet, jitterBuffer, playout, sender, digitReceiver, counters);
    rtcp =
        new RtcpSession(
            sockets, receiver, sender, counters, clock, canonicalName, System.nanoTime());
    receiver.whenSourcesCollide(
        () -> {
          rtcp.sayGoodbye(loop.sendBuffer(), System.nanoTime());
          sender.renew(ThreadLocalRandom.current().nextInt());
        });
    receiver.whenSourceChanges(
        () -> {
          rtcp.sourceChanged();
          alignment.restart();
        });
  }

  @Override
  public int localRtpPort() {
    return sockets.rtp().local().getPort();
  }

  @Override
  public int localRtcpPort() {
    return sockets.rtcp().local().getPort();
  }

  @Override
  public InetAddress localAddress() {
    return sockets.rtp().local().getAddress();
  }

  @Override
  public void configure(StreamParameters newParameters) {
    agreed = newParameters;
    onLoop(
        () -> {
          if (parameters == null || !parameters.receive()) {
            media.silenceCountsFrom(System.nanoTime());
          }
          if (newParameters.telephoneEventSend() == StreamParameters.NO_TELEPHONE_EVENT) {
            endDigits(true);
          }
          parameters = newParameters;
          receiver.configure(newParameters);
          rtcp.configure(newParameters);
          sender.configure(newParameters.sendCodec(), newParameters.sendPayloadType());
          tickIfRunning();
        });
  }

  @Override
  public void start() {
    onLoop(
        () -> {
          running = true;
          receiver.start();
          media.start(System.nanoTime());
          tickIfRunning();
        });
  }

  @Override
  public void stop() {
    onLoop(
        () -> {
          running = false;
          receiver.stop();
        });
  }

  @Override
  public void source(PcmSource newSource) {
    onLoop(() -> source = newSource);
  }

  @Override
  public void sink(PcmSink newSink) {
    onLoop(() -> sink = newSink);
  }

  @Override
  public void alongside(Ticking item, int periodMillis) {
    onLoop(() -> loop.wheel().add(item, periodMillis));
  }

  @Override
  public void listener(StreamListener newListener) {
    onLoop(() -> listener = newListener == null ? NOBODY : newListener);
  }

  @Override
  public void sendDigits(String digits, int durationMillis, DigitsCallback callback) {
    DigitSender.requireSendable(digits, durationMillis);
    StreamParameters now = agreed;
    if (!digits.isEmpty()
        && (now == null || now.telephoneEventSend() == StreamParameters.NO_TELEPHONE_EVENT)) {
      throw new IllegalStateException(
          "The other side takes no telephone-event: send tones instead");
    }
    onLoop(
        () -> {
          endDigits(true);
          if (digits.isEmpty()) {
            callback.done(false);
          } else {
            digitsDone = callback;
            digitSender.begin(digits, durationMillis);
          }
        });
  }

  @Override
  public void dscp(int codePoint) {
    onLoop(() -> sockets.mark(codePoint));
  }

  @Override
  public CompletionStage<MediaQuality> end() {
    boolean taken =
        onLoop(
            () -> {
              closed = true;
              running = false;
              endDigits(true);
              rtcp.sayGoodbye(loop.sendBuffer(), System.nanoTime());
              counters.publish();
              ended.complete(quality());
              ports.giveBack(sockets);
            });
    if (!taken) {
      ended.complete(quality());
    }
    return ended.copy();
  }

  /** Runs a task on the loop unless the stream has ended; says whether the loop is still there. */
  private boolean onLoop(Runnable task) {
    return loop.execute(
        () -> {
          if (!closed) {
            task.run();
          }
        });
  }

  private void tickIfRunning() {
    if (running && parameters != null && !ticking) {
      ticking = true;
      sockets.rtp().reader(this::receivedAtRtpPort);
      sockets.rtcp().reader(rtcp::received);
      loop.wheel().add(this, parameters.ptimeMillis());
    }
  }

  private void receivedAtRtpPort(
      ByteBuffer datagram, InetSocketAddress from, long nowNanos, long waitedNanos) {
    if (RtcpReader.isRtcp(datagram)) {
      rtcp.received(datagram, from, nowNanos, waitedNanos);
    } else {
      receiver.received(datagram, from, nowNanos, waitedNanos);
    }
  }

  @Override
  public int tick(long scheduledNanos, boolean missed) {
    if (closed) {
      return 0;
    }
    int millis = parameters.ptimeMillis();
    try {
      receive(millis, scheduledNanos);
      if (missed) {
        sender.skip(millis);
      } else {
        send(millis);
      }
      rtcp.tick(loop.sendBuffer(), scheduledNanos);
      watch(scheduledNanos);
    } catch (RuntimeException e) {
      LOG.error("A terminal failed; the stream goes on without it", e);
      source = null;
      sink = null;
    }
    counters.publish();
    return millis + phaseStep(millis);
  }

  private void receive(int millis, long scheduledNanos) {
    if (!running || !parameters.receive()) {
      return;
    }
    int samples = playout.read(buffers.received, millis, scheduledNanos);
    if (samples > 0 && sink != null) {
      sink.write(buffers.received, 0, samples, playout.sampleRate());
    }
    counters.concealedMicros = playout.concealedMicros();
    counters.packetsSkipped = jitterBuffer.discarded();
    if (playout.played()) {
      counters.delayMicros =
          Math.max(0, playout.surplusNanos() + jitterBuffer.targetDelayNanos()) / 1000;
    }
  }

  /** Moves the next tick to where packets come, unless too much is due then already. */
  private int phaseStep(int millis) {
    if (!playout.played()) {
      return 0;
    }
    int step =
        alignment.step(playout.surplusNanos(), millis * 1_000_000L, jitterBuffer.measuredPackets());
    TickWheel wheel = loop.wheel();
    int most = Math.max(MIN_SLOT_LOAD, 2 * wheel.size() / millis);
    return step == 0 || wheel.load(millis + step) < most ? step : 0;
  }

  private void send(int millis) {
    InetSocketAddress target = receiver.latch().target();
    if (!running || !parameters.send() || target == null) {
      sender.skip(millis);
      return;
    }
    int samples = sender.codec().samples(millis);
    readSource(samples, sender.codec().sampleRate());
    if (digitSender.active()
        && digitSender.tick(millis, sender.timestamp()) == DigitSender.Action.EVENT) {
      sender.sendEvent(
          loop.sendBuffer(), digitSender, parameters.telephoneEventSend(), millis, target);
    } else {
      sender.send(loop.sendBuffer(), buffers.toSend, millis, target);
    }
    if (digitsDone != null && !digitSender.active()) {
      endDigits(false);
    }
  }

  private void readSource(int samples, int rate) {
    int given = source == null ? 0 : source.read(buffers.toSend, 0, samples, rate);
    if (given < 0) {
      source = null;
      listener.sourceEnded();
    }
    Arrays.fill(buffers.toSend, Math.clamp(given, 0, samples), samples, (short) 0);
  }

  private void endDigits(boolean cancelled) {
    DigitsCallback callback = digitsDone;
    digitsDone = null;
    if (cancelled) {
      digitSender.cancel();
    }
    if (callback != null) {
      callback.done(cancelled);
    }
  }

  /** Tells the listener whether media flow. */
  private void watch(long nowNanos) {
    receiver.tick(nowNanos);
    if (rtcp.hasJustLeft()) {
      listener.remoteLeft();
    }
    if (!running || !parameters.receive()) {
      return;
    }
    if (receiver.heard()) {
      media.heard(listener);
    }
    media.at(nowNanos, receiver.lastPacketNanos(), listener);
  }

  @Override
  public MediaQuality quality() {
    StreamParameters now = agreed;
    if (!counters.refresh() || now == null) {
      return MediaQuality.NONE;
    }
    return counters.quality(now, sockets.rtp().local(), receiver.latch().target());
  }
}
