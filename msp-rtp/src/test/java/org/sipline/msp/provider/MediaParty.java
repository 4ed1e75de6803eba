package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.sipline.config.Codec;
import org.sipline.config.LineConfig;
import org.sipline.config.MediaConfig;
import org.sipline.config.MediaTimeout;
import org.sipline.config.PlaySource;
import org.sipline.config.PortRange;
import org.sipline.config.SiplineConfig;
import org.sipline.msp.terminal.device.SoundDevices;
import org.sipline.pair.Envelope;
import org.sipline.pair.Outbox;
import org.sipline.pair.PairCodec;
import org.sipline.pair.PairFormatException;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/** A media service provider with one call, and the test in the place of its telephony half. */
final class MediaParty implements AutoCloseable {
  static final String LOCAL = "127.0.0.1";
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long TOKEN = 77;

  private final long token;

  final RtpMediaServiceProvider provider;
  final MspAddress address;
  final MspCall call;
  private final List<ToTsp> said = new ArrayList<>();
  private final List<MspEvent> events = new ArrayList<>();
  private final Outbox outbox;
  private final ExecutorService loop;
  private int expected = 1;

  MediaParty() {
    this(config(MediaConfig.DEFAULTS.codecs(), new PlaySource.Silence()));
  }

  MediaParty(SiplineConfig config) {
    this(config, SoundDevices.NONE);
  }

  MediaParty(SiplineConfig config, SoundDevices devices) {
    this(
        new RtpMediaServiceProvider(() -> config, devices),
        Executors.newSingleThreadExecutor(),
        TOKEN);
  }

  private MediaParty(RtpMediaServiceProvider provider, ExecutorService loop, long token) {
    this.provider = provider;
    this.loop = loop;
    this.token = token;
    outbox = new Outbox(token);
    address = provider.createAddress(this::on, loop);
    address.receiveTspData(null, new Outbox(Envelope.ADDRESS).next(new ToMsp.ServeLine("line")));
    call = address.createCall(Set.of(LineMediaMode.INTERACTIVEVOICE));
  }

  /** Another call of this party's provider and line; closing either closes both. */
  MediaParty another(long otherToken) {
    return new MediaParty(provider, loop, otherToken);
  }

  /** A configuration of one line on ports that the system gives. */
  static SiplineConfig config(List<Codec> codecs, PlaySource hold) {
    return config(codecs, hold, MediaTimeout.STAY);
  }

  /** The same, and what becomes of a call whose other party is silent for a second. */
  static SiplineConfig config(List<Codec> codecs, PlaySource hold, MediaTimeout onTimeout) {
    MediaConfig d = MediaConfig.DEFAULTS;
    MediaConfig media =
        new MediaConfig(
            d.address(),
            d.publicAddress(),
            new PortRange(0, 0),
            1,
            codecs,
            d.ptime(),
            d.jitter(),
            d.dscp(),
            Duration.ofSeconds(1),
            onTimeout,
            d.telephoneEvent(),
            d.tones(),
            hold);
    SiplineConfig none = SiplineConfig.DEFAULTS;
    return new SiplineConfig(
        none.service(), none.sip(), media, none.door(), List.<LineConfig>of(), none.pbx());
  }

  private void on(MspEvent event) {
    synchronized (said) {
      if (event instanceof MspEvent.TspData data) {
        said.add(decoded(data.buffer()));
      } else {
        events.add(event);
      }
      said.notifyAll();
    }
  }

  private ToTsp decoded(byte[] buffer) {
    try {
      Envelope envelope = PairCodec.decode(buffer).orElseThrow();
      assertThat(envelope.call()).isEqualTo(token);
      assertThat(envelope.sequence()).isEqualTo(expected++);
      return (ToTsp) envelope.message();
    } catch (PairFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** Says something as the telephony half. */
  void tell(ToMsp message) {
    address.receiveTspData(call, outbox.next(message));
  }

  /** Waits for a message, which is then forgotten. */
  <T extends ToTsp> T hears(Class<T> type) {
    return await(said, type, _ -> true);
  }

  /** Waits for a message of a kind that fits. */
  <T extends ToTsp> T hears(Class<T> type, Predicate<T> fits) {
    return await(said, type, fits);
  }

  /** Waits for an event of a kind that fits. */
  <T extends MspEvent> T sees(Class<T> type, Predicate<T> fits) {
    return await(events, type, fits);
  }

  private <B, T extends B> T await(List<B> from, Class<T> type, Predicate<T> fits) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (said) {
      while (true) {
        for (int i = 0; i < from.size(); i++) {
          if (type.isInstance(from.get(i)) && fits.test(type.cast(from.get(i)))) {
            T found = type.cast(from.get(i));
            from.remove(i);
            return found;
          }
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        assertThat(left).as("no %s, only %s", type.getSimpleName(), from).isPositive();
        try {
          said.wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  /** What was said and not waited for, of a kind. */
  <T extends ToTsp> List<T> heard(Class<T> type) {
    synchronized (said) {
      return said.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  MspStream stream(TerminalDirection direction) {
    return call.streams().stream()
        .filter(s -> s.direction() == direction)
        .findFirst()
        .orElseThrow();
  }

  /** Makes a terminal and connects it to the streams of its direction. */
  MspTerminal connect(TerminalRequest request) {
    MspTerminal terminal = address.createTerminal(request);
    for (MspStream stream : call.streams()) {
      if (terminal.direction() == TerminalDirection.BIDIRECTIONAL
          || terminal.direction() == stream.direction()) {
        stream.selectTerminal(terminal);
      }
    }
    return terminal;
  }

  /** This party calls the other; both are told to start. */
  void calls(MediaParty other) {
    exchange(other, 1, false);
    tell(new ToMsp.Start(false));
    other.tell(new ToMsp.Start(false));
  }

  /** An offer of this party, and the other's answer. */
  void exchange(MediaParty other, int number, boolean hold) {
    tell(new ToMsp.MakeOffer(number, LOCAL, hold));
    byte[] offer = hears(ToTsp.LocalDescription.class).sdp();
    other.tell(new ToMsp.RemoteDescription(number, Kind.OFFER, "", LOCAL, offer));
    byte[] answer = other.hears(ToTsp.LocalDescription.class).sdp();
    tell(new ToMsp.RemoteDescription(number, Kind.ANSWER, "", LOCAL, answer));
  }

  @Override
  public void close() {
    loop.close();
    provider.close();
  }
}
