package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.sipline.config.DialPlan;
import org.sipline.config.LineConfig;
import org.sipline.config.ListenConfig;
import org.sipline.config.Secret;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTimers;
import org.sipline.config.SipTransport;
import org.sipline.config.SiplineConfig;
import org.sipline.pair.Envelope;
import org.sipline.pair.Outbox;
import org.sipline.pair.PairCodec;
import org.sipline.pair.PairFormatException;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.struct.LineCallParams;

/**
 * A provider with one direct line on a port of the system's choice, an application that keeps every
 * event, and a media half that answers each description at once with a canned one.
 */
final class TestLine implements AutoCloseable {
  private static final int DEVICE = 7;
  private static final long BOUND_SECONDS = 10;

  final SipTelephonyServiceProvider provider;
  final TspLine line;
  final String name;
  private final List<LineEvent> events = new ArrayList<>();
  private final List<ToMsp> told = new ArrayList<>();
  private final Map<TspCall, Outbox> outboxes = new HashMap<>();
  private final List<Integer> created = new CopyOnWriteArrayList<>();
  private final Set<RawPeer> registrars = new CopyOnWriteArraySet<>();
  private final SiplineConfig config;
  private volatile boolean mediaAnswers = true;
  private volatile ToTsp.DescriptionRefused.Cause refusal;

  TestLine(String name) {
    this(name, UnaryOperator.identity());
  }

  TestLine(String name, UnaryOperator<LineConfig> change) {
    this(name, "127.0.0.1", change, UnaryOperator.identity());
  }

  TestLine(
      String name,
      String address,
      UnaryOperator<LineConfig> change,
      UnaryOperator<SipConfig> sipChange) {
    this(name, address, change, sipChange, Optional.empty());
  }

  TestLine(
      String name,
      String address,
      UnaryOperator<LineConfig> change,
      UnaryOperator<SipConfig> sipChange,
      Optional<Path> stateFolder) {
    this.name = name;
    SipConfig defaults = SipConfig.DEFAULTS;
    SipConfig sip =
        sipChange.apply(
            defaults.listeningOn(
                new ListenConfig(address, 0, List.of(SipTransport.UDP, SipTransport.TCP))));
    SiplineConfig base = SiplineConfig.DEFAULTS;
    config =
        new SiplineConfig(
            base.service(),
            sip,
            base.media(),
            base.door(),
            List.of(change.apply(LineConfig.named(name))),
            Optional.empty());
    provider = new SipTelephonyServiceProvider(config, stateFolder);
    provider.init(
        DEVICE,
        1,
        new ProviderEvents() {
          @Override
          public void create(int temporaryId) {
            created.add(temporaryId);
          }

          @Override
          public void remove(int deviceId) {}
        });
    line = provider.open(DEVICE, TapiVersion.V3_1, this::on);
  }

  /** A change of a line's configuration: this password. */
  static UnaryOperator<LineConfig> with(Secret password) {
    return line -> changed(line, Optional.of(password), line.dialPlan());
  }

  /** A line whose numbers are sent as they are dialled. */
  static LineConfig withOverlap(LineConfig line) {
    DialPlan overlap =
        new DialPlan(Optional.empty(), Optional.empty(), "+", "", "", true, List.of());
    return changed(line, line.password(), overlap);
  }

  private static LineConfig changed(LineConfig line, Optional<Secret> password, DialPlan plan) {
    return new LineConfig(
        line.name(),
        line.displayName(),
        line.addressOfRecord(),
        line.authUser(),
        password,
        line.registrar(),
        line.outboundProxy(),
        line.transport(),
        line.register(),
        line.expires(),
        line.codecs(),
        line.answer(),
        line.ringTime(),
        line.media(),
        line.hold(),
        line.maxCalls(),
        line.mediaModes(),
        plan,
        line.trust(),
        line.callerId(),
        line.calls(),
        line.messageWaiting(),
        line.watch());
  }

  /** A change of the SIP configuration: these timers. */
  static UnaryOperator<SipConfig> withTimers(SipTimers timers) {
    return sip -> sip.withTimers(timers);
  }

  /** The provider gets other lines. */
  void reload(List<LineConfig> lines) {
    provider.reload(
        new SiplineConfig(
            config.service(),
            config.sip(),
            config.media(),
            config.door(),
            lines,
            Optional.empty()));
  }

  /** The line's configuration at first. */
  LineConfig config() {
    return config.lines().getFirst();
  }

  /** The device id of the presence line of this number, from 1 on. */
  int besideId(int number) {
    return DEVICE + number;
  }

  /** Opens the presence line of this number. */
  TspLine openBeside(int number, LineEvents listener) {
    return provider.open(besideId(number), TapiVersion.V3_1, listener);
  }

  /** Temporary ids of the lines that the provider announced. */
  List<Integer> created() {
    return created;
  }

  int port() {
    return provider.listening().getFirst().port();
  }

  /** The URI by which others call this line. */
  String uri() {
    return "sip:" + name + "@127.0.0.1:" + port();
  }

  /** From now on the media half leaves descriptions unanswered. */
  void silenceMedia() {
    mediaAnswers = false;
  }

  /** From now on the media half refuses descriptions. */
  void refuseMedia(ToTsp.DescriptionRefused.Cause cause) {
    refusal = cause;
  }

  private synchronized void on(LineEvent event) {
    events.add(event);
    notifyAll();
    if (event instanceof LineEvent.SendMspData data && data.call() != null) {
      Envelope envelope = decode(data.buffer());
      ToMsp message = (ToMsp) envelope.message();
      told.add(message);
      ToTsp answer = answer(message);
      if (answer != null && mediaAnswers) {
        line.loop().execute(() -> say(data.call(), envelope.call(), answer));
      }
    }
  }

  private ToTsp answer(ToMsp message) {
    int exchange =
        switch (message) {
          case ToMsp.MakeOffer offer -> offer.exchange();
          case ToMsp.RemoteDescription remote
              when remote.kind() == ToMsp.RemoteDescription.Kind.OFFER ->
              remote.exchange();
          default -> 0;
        };
    if (exchange == 0) {
      return null;
    }
    return refusal == null
        ? new ToTsp.LocalDescription(
            exchange, message instanceof ToMsp.MakeOffer, sdp(name + "-" + exchange))
        : new ToTsp.DescriptionRefused(exchange, refusal, "as the test wants");
  }

  static byte[] sdp(String session) {
    return ("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=" + session + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static String session(byte[] sdp) {
    String text = new String(sdp, StandardCharsets.UTF_8);
    return text.lines().filter(each -> each.startsWith("s=")).findFirst().orElse("").substring(2);
  }

  /** The media half says something about a call. */
  void say(TspCall call, ToTsp message) {
    onLoop(
        () -> {
          say(call, call.getCallIds().callId(), message);
          return null;
        });
  }

  private void say(TspCall call, long token, ToTsp message) {
    byte[] bytes = outboxes.computeIfAbsent(call, each -> new Outbox(token)).next(message);
    line.receiveMspData(null, call, bytes);
  }

  private static Envelope decode(byte[] bytes) {
    try {
      return PairCodec.decode(bytes).orElseThrow();
    } catch (PairFormatException e) {
      throw new AssertionError(e);
    }
  }

  // Requests, from the test's thread.

  <T> T onLoop(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    line.loop()
        .execute(
            () -> {
              try {
                result.complete(task.call());
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    try {
      return result.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a call and waits until its INVITE is out. */
  TspCall call(String destination) {
    PendingCall pending = startCall(destination, LineCallParams.DEFAULT);
    done(pending.completion());
    return pending.call();
  }

  PendingCall startCall(String destination, LineCallParams parameters) {
    return onLoop(() -> line.makeCall(destination, 0, parameters));
  }

  static void done(CompletionStage<?> completion) {
    assertThat(completion.toCompletableFuture())
        .as("the request completes")
        .succeedsWithin(Duration.ofSeconds(BOUND_SECONDS));
  }

  void accept(TspCall call) {
    done(onLoop(() -> call.accept(new byte[0])));
  }

  void answer(TspCall call) {
    done(onLoop(() -> call.answer(new byte[0])));
  }

  void drop(TspCall call) {
    done(onLoop(() -> call.drop(new byte[0])));
  }

  void hold(TspCall call) {
    done(onLoop(call::hold));
  }

  void unhold(TspCall call) {
    done(onLoop(call::unhold));
  }

  /** Forgets the events so far. */
  synchronized void forget() {
    events.clear();
  }

  // What came.

  synchronized List<LineEvent> events() {
    return List.copyOf(events);
  }

  synchronized List<ToMsp> told() {
    return List.copyOf(told);
  }

  /** The states that a call went through. */
  List<LineCallState> states(TspCall call) {
    return events().stream()
        .filter(LineEvent.CallState.class::isInstance)
        .map(LineEvent.CallState.class::cast)
        .filter(each -> each.call().equals(call))
        .map(LineEvent.CallState::state)
        .toList();
  }

  /** Waits until the call has gone through exactly these states. */
  void awaitStates(TspCall call, LineCallState... wanted) {
    await("the states " + List.of(wanted), event -> states(call).equals(List.of(wanted)));
  }

  synchronized LineEvent await(String what, Predicate<LineEvent> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (true) {
      for (LineEvent event : events) {
        if (wanted.test(event)) {
          return event;
        }
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("never came: " + what + "; what came: " + events);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  TspCall awaitOffered() {
    return ((LineEvent.CallState)
            await(
                "an offered call",
                event ->
                    event instanceof LineEvent.CallState state
                        && state.state() == LineCallState.OFFERING))
        .call();
  }

  LineEvent.CallState awaitState(TspCall call, LineCallState wanted) {
    return (LineEvent.CallState)
        await(
            wanted + " of " + call,
            event ->
                event instanceof LineEvent.CallState state
                    && state.call().equals(call)
                    && state.state() == wanted);
  }

  LineEvent.CallState awaitState(TspCall call, LineCallState wanted, Object detail) {
    return (LineEvent.CallState)
        await(
            wanted + " " + detail + " of " + call,
            event ->
                event instanceof LineEvent.CallState state
                    && state.call().equals(call)
                    && state.state() == wanted
                    && Objects.equals(state.detail(), detail));
  }

  synchronized <M extends ToMsp> M awaitTold(Class<M> type, Predicate<M> wanted) {
    await(
        "a " + type.getSimpleName() + " for the media half",
        event ->
            told.stream().anyMatch(each -> type.isInstance(each) && wanted.test(type.cast(each))));
    return told.stream().filter(type::isInstance).map(type::cast).filter(wanted).findFirst().get();
  }

  /** This peer has granted a REGISTER, and will agree to what is asked when this line is closed. */
  void registeredAt(RawPeer registrar) {
    registrars.add(registrar);
  }

  @Override
  public void close() {
    registrars.forEach(RawPeer::agree);
    provider.shutdown();
  }
}
