package org.sipline.it.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sipline.config.ConfigException;
import org.sipline.config.ConfigReader;
import org.sipline.config.SiplineConfig;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.SoftphoneEvent;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;

/** A softphone in this JVM, with everything it tells kept for the test. */
public final class Phone implements AutoCloseable {
  /** Long enough for anything that happens at all, on a busy machine. */
  public static final Duration BOUND = Duration.ofSeconds(15);

  private static final String LISTEN =
      """
      sip:
        listen: [{address: 127.0.0.1, port: 0}]
        keep-alive: 1s
      """;

  private final Softphone softphone;
  private final Trail<Told> trail = new Trail<>();
  private final List<SoftphoneEvent> all = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private final BlockingQueue<SoftphoneCall> incoming = new LinkedBlockingQueue<>();

  private Phone(SiplineConfig config) {
    softphone = Softphone.start(config);
    var _ = softphone.onEvent(this::note);
    softphone.lines().forEach(line -> line.onCall(incoming::add));
  }

  /** Starts one with a whole configuration file. */
  public static Phone start(String yaml) {
    return start(config(yaml));
  }

  /** Starts one with a configuration. */
  static Phone start(SiplineConfig config) {
    return new Phone(config);
  }

  /** Reads a configuration. */
  public static SiplineConfig config(String yaml) {
    try {
      return ConfigReader.parse(yaml, Path.of("test.yaml"), Map.of()).config();
    } catch (ConfigException e) {
      throw new AssertionError("the test's own configuration: " + e.getMessage(), e);
    }
  }

  /** Starts one with lines that {@link #account} and {@link #direct} describe. */
  public static Phone with(String... lines) {
    return start(of(lines));
  }

  /** The configuration of lines that {@link #account} and {@link #direct} describe. */
  static SiplineConfig of(String... lines) {
    return config(LISTEN + "lines:\n" + String.join("", lines));
  }

  /** Starts one with a line of one of Asterisk's users, and waits until it is in service. */
  public static Phone registered(Asterisk asterisk, String user, String... settings) {
    return inService(account(asterisk, user, settings));
  }

  /** Starts one with a line for each of these users of Asterisk's, as {@link #registered} does. */
  public static Phone accounts(Asterisk asterisk, String... users) {
    return inService(Stream.of(users).map(user -> account(asterisk, user)).toArray(String[]::new));
  }

  /** Starts one with lines as {@link #with} does, and waits until they are in service. */
  public static Phone inService(String... lines) {
    Phone phone = with(lines);
    try {
      phone.awaitInService();
    } catch (Throwable t) {
      phone.close();
      throw t;
    }
    return phone;
  }

  /** A line of one of Asterisk's users, with further settings such as {@code transport: tcp}. */
  public static String account(Asterisk asterisk, String user, String... settings) {
    List<String> own = new ArrayList<>(List.of(settings));
    own.addFirst("registrar: sip:127.0.0.1:" + asterisk.sipPort());
    own.addFirst("address-of-record: " + asterisk.uri(user));
    if (own.stream().noneMatch(setting -> setting.startsWith("password:"))) {
      own.addFirst("password: " + asterisk.password(user));
    }
    return line(user, own);
  }

  /** A line without a registrar. */
  public static String direct(String name, String... settings) {
    return line(name, List.of(settings));
  }

  private static String line(String name, List<String> settings) {
    StringBuilder text = new StringBuilder("  - name: ").append(name).append('\n');
    settings.forEach(setting -> text.append("    ").append(setting).append('\n'));
    return text.toString();
  }

  /** The only or first line. */
  public SoftphoneLine line() {
    return softphone.lines().getFirst();
  }

  /** The line of a name. */
  public SoftphoneLine line(String name) {
    return softphone.line(name);
  }

  /** The UDP port of SIP on 127.0.0.1. */
  public int sipPort() {
    return port("UDP 127.0.0.1");
  }

  /** The port where SIP is received over a transport at an address, {@code TCP 127.0.0.1}. */
  public int port(String transportAndAddress) {
    String udp =
        softphone.listening().stream()
            .filter(point -> point.startsWith(transportAndAddress + " "))
            .findFirst()
            .orElseThrow(() -> new AssertionError("listening is " + softphone.listening()));
    return Integer.parseInt(udp.substring(udp.lastIndexOf(' ') + 1));
  }

  /** Waits until all lines are in service. */
  public void awaitInService() {
    for (SoftphoneLine line : softphone.lines()) {
      try {
        line.awaitInService(BOUND);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** What is told from now on. */
  public Listening listening() {
    return new Listening(trail.fromHere());
  }

  /** Makes a call on the first line; its INVITE is on its way then. */
  public SoftphoneCall call(String target) {
    return call(line(), target);
  }

  /** Makes a call on a line. */
  public SoftphoneCall call(SoftphoneLine line, String target) {
    return done(line.call(target));
  }

  /** Makes a call on the first line and waits until it is connected. */
  public SoftphoneCall talk(String target) {
    return connected(call(target));
  }

  /** Waits until a call is connected. */
  public SoftphoneCall connected(SoftphoneCall call) {
    try {
      call.awaitConnected(BOUND);
      return call;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The next incoming call on any line. */
  public SoftphoneCall incoming() {
    try {
      SoftphoneCall call = incoming.poll(BOUND.toMillis(), TimeUnit.MILLISECONDS);
      if (call == null) {
        synchronized (all) {
          throw new AssertionError("no call came in " + BOUND + "; told was: " + all);
        }
      }
      return call;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Answers the next call that comes, and waits until it and the one that it comes of stand. */
  public SoftphoneCall answered(SoftphoneCall out) {
    SoftphoneCall in = incoming();
    done(in.answer());
    connected(in);
    connected(out);
    return in;
  }

  /** Ends a call and waits until it is over. */
  public void hangUp(SoftphoneCall call) {
    done(call.drop());
    over(call);
  }

  /** Waits until so much more audio has come on a call, ms. */
  public static void hear(SoftphoneCall call, int millis) {
    long wanted = call.quality().packetsReceived() + millis / 20;
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (call.quality().packetsReceived() < wanted) {
      if (call.state() == LineCallState.IDLE || System.nanoTime() > deadline) {
        throw new AssertionError(call.id() + " hears too little: " + call.quality());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /**
   * Lets a call stand for a while.
   *
   * @throws AssertionError if it ends meanwhile
   */
  public static void stands(SoftphoneCall call, Duration during) {
    try {
      call.awaitIdle(during);
      throw new AssertionError("call " + call.id() + " ended: " + call.howItEnded());
    } catch (TapiException stood) {
      assertThat(call.state()).isEqualTo(LineCallState.CONNECTED);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Waits until a call is in a state, which is told after the request that leads to it is complete.
   */
  public void in(SoftphoneCall call, LineCallState state) {
    synchronized (all) {
      awaitTold(
          () -> call.state() == state,
          () -> "call %d is %s, not %s".formatted(call.id(), call.state(), state));
    }
  }

  /** Waits until a call is over. */
  public void over(SoftphoneCall call) {
    try {
      call.awaitIdle(BOUND);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits until no line has a call. */
  public void awaitNoCalls() {
    awaitNoMoreThan(0);
  }

  /** Waits until all lines together have no more than so many calls. */
  public void awaitNoMoreThan(int calls) {
    synchronized (all) {
      awaitTold(
          () -> open.size() <= calls,
          () -> "calls are left: " + open + "; told was: " + toldOf(open));
    }
  }

  /** Waits, with the lock of {@link #all}, for something to have been told. */
  private void awaitTold(BooleanSupplier told, Supplier<String> failure) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!told.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(failure.get());
      }
      try {
        all.wait(left);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private List<SoftphoneEvent> toldOf(Set<String> calls) {
    return all.stream()
        .filter(event -> calls.contains(event.line() + " call " + event.call()))
        .toList();
  }

  private void note(SoftphoneEvent event) {
    synchronized (all) {
      all.add(event);
      if (event.call() != 0) {
        String call = event.line() + " call " + event.call();
        if ("IDLE".equals(event.data().get("state"))) {
          open.remove(call);
        } else {
          open.add(call);
        }
      }
      all.notifyAll();
    }
    trail.add(new Told(event));
  }

  /**
   * The states that a call went through until now, each with its detail, such as {@code CONNECTED
   * ACTIVE}. What a call shows is told a little later, so that is waited for.
   */
  public List<String> states(SoftphoneCall call) {
    synchronized (all) {
      awaitTold(
          () -> {
            List<SoftphoneEvent> told = toldStates(call);
            return !told.isEmpty()
                && told.getLast().data().get("state").equals(call.state().name());
          },
          () -> "call %d in state %s is not told of".formatted(call.id(), call.state()));
      return toldStates(call).stream().map(SoftphoneEvent::text).toList();
    }
  }

  private List<SoftphoneEvent> toldStates(SoftphoneCall call) {
    return all.stream()
        .filter(
            event ->
                event.message().equals("LINE_CALLSTATE")
                    && event.call() == call.id()
                    && event.line().equals(call.line().name()))
        .toList();
  }

  /**
   * Waits for a request.
   *
   * @throws org.sipline.tapi.TapiException if it is refused
   */
  public static <T> T done(CompletionStage<T> request) {
    try {
      return request.toCompletableFuture().get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no completion in " + BOUND, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }

  @Override
  public void close() {
    softphone.close();
  }
}
