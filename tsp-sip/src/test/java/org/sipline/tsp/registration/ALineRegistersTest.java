package org.sipline.tsp.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.LineConfig;
import org.sipline.config.ListenConfig;
import org.sipline.config.RegisterWhen;
import org.sipline.config.Secret;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.registration.RegistrationStatus.State;
import org.sipline.tsp.resolve.FixedNames;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.stack.RefusingPort;
import org.sipline.tsp.stack.SipEdge;

/** Through JAIN-SIP's transactions, against a registrar that shares no code with ours. */
class ALineRegistersTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final String CHALLENGE =
      "401 Unauthorized\nWWW-Authenticate: Digest realm=\"mini\",nonce=\"%s\",qop=\"auth\",algorithm=%s";

  private final BlockingQueue<RegistrationStatus> reports = new LinkedBlockingQueue<>();
  private SipEdge edge;
  private LineLoop loop;
  private RegistrationDriver driver;

  @BeforeEach
  void openTheEdge() throws Exception {
    ListenConfig loopback =
        new ListenConfig("127.0.0.1", 0, List.of(SipTransport.UDP, SipTransport.TCP));
    SipConfig all = SipConfig.DEFAULTS;
    edge = SipEdge.open(all.listeningOn(loopback), new NobodyCalls());
    loop = new LineLoop("test-line");
  }

  @AfterEach
  void closeTheEdge() {
    loop.close();
    edge.close();
  }

  @ParameterizedTest
  @CsvSource({"MD5,MD5", "SHA-256,SHA-256", "SHA-512-256,SHA-512/256"})
  void withEachAlgorithm(String token, String jcaName) throws Exception {
    try (MiniRegistrar registrar =
        new MiniRegistrar(
            request ->
                MiniRegistrar.authorized(request, jcaName, "n1", "alice", "secret")
                    ? MiniRegistrar.granting(request, 60)
                    : CHALLENGE.formatted("n1", token))) {
      open(registrar.port(), SipTransport.UDP, Duration.ZERO);
      RegistrationStatus status = await(State.REGISTERED);
      assertThat(status.inService()).isTrue();
      assertThat(status.publicAddress()).contains("203.0.113.7:40000");
      assertThat(registrar.requests).hasSize(2);
      String first = registrar.requests.getFirst();
      String second = registrar.requests.getLast();
      assertThat(first).startsWith("REGISTER sip:127.0.0.1:" + registrar.port() + " SIP/2.0");
      assertThat(MiniRegistrar.header(first, "Authorization")).isEmpty();
      assertThat(MiniRegistrar.header(first, "CSeq")).isEqualTo("1 REGISTER");
      assertThat(MiniRegistrar.header(second, "CSeq")).isEqualTo("2 REGISTER");
      assertThat(MiniRegistrar.header(second, "Call-ID"))
          .isEqualTo(MiniRegistrar.header(first, "Call-ID"));
      assertThat(MiniRegistrar.header(second, "From"))
          .isEqualTo(MiniRegistrar.header(first, "From"));
      assertThat(MiniRegistrar.header(second, "To")).doesNotContain("tag=");
      assertThat(MiniRegistrar.header(first, "Contact"))
          .isEqualTo(
              "<sip:alice-7f@127.0.0.1:"
                  + edge.points().getFirst().port()
                  + ">;+sip.instance=\"<urn:uuid:"
                  + new UUID(7, 7)
                  + ">\";reg-id=1");
      assertThat(MiniRegistrar.header(first, "Supported")).isEqualTo("path, outbound, gruu");
      assertThat(MiniRegistrar.header(first, "Expires")).isEqualTo("300");
    }
  }

  @Test
  void withSeveralChallengesTheStrongestIsAnswered() throws Exception {
    String several =
        CHALLENGE.formatted("n1", "MD5")
            + "\nWWW-Authenticate: Digest realm=\"mini\",nonce=\"n2\",qop=\"auth\",algorithm=SHA-999"
            + "\nWWW-Authenticate: Digest realm=\"mini\",nonce=\"n3\",qop=\"auth\",algorithm=SHA-256";
    try (MiniRegistrar registrar =
        new MiniRegistrar(
            request ->
                MiniRegistrar.authorized(request, "SHA-256", "n3", "alice", "secret")
                    ? MiniRegistrar.granting(request, 60)
                    : several)) {
      open(registrar.port(), SipTransport.UDP, Duration.ZERO);
      await(State.REGISTERED);
      assertThat(registrar.requests).hasSize(2);
    }
  }

  @Test
  void aWrongPasswordIsTriedOnce() throws Exception {
    AtomicInteger nonces = new AtomicInteger();
    try (MiniRegistrar registrar =
        new MiniRegistrar(
            request -> CHALLENGE.formatted("n" + nonces.incrementAndGet(), "SHA-256"))) {
      open(registrar.port(), SipTransport.UDP, Duration.ZERO);
      RegistrationStatus status = await(State.REFUSED);
      assertThat(status.reason()).startsWith("401 wrong user or password");
      close();
      assertThat(registrar.requests).hasSize(2);
    }
  }

  @Test
  void refreshesUseTheNonceAgainAndAStaleOneIsRenewed() throws Exception {
    AtomicInteger authorized = new AtomicInteger();
    try (MiniRegistrar registrar =
        new MiniRegistrar(
            request -> {
              String nonce = authorized.get() < 1 ? "n1" : "n2";
              if (MiniRegistrar.authorized(request, "MD5", nonce, "alice", "secret")) {
                authorized.incrementAndGet();
                return MiniRegistrar.granting(request, 1);
              }
              return CHALLENGE.formatted(nonce, "MD5") + (nonce.equals("n2") ? ",stale=true" : "");
            })) {
      open(registrar.port(), SipTransport.UDP, Duration.ZERO);
      await(State.REGISTERED);
      awaitRequests(registrar, 4);
      String stale = registrar.requests.get(2);
      String renewed = registrar.requests.get(3);
      assertThat(MiniRegistrar.parameter(MiniRegistrar.header(stale, "Authorization"), "nc"))
          .isEqualTo("00000002");
      assertThat(MiniRegistrar.parameter(MiniRegistrar.header(renewed, "Authorization"), "nonce"))
          .isEqualTo("n2");
    }
  }

  @Test
  void aRegistrarThatMissesPacketsIsAskedAgain() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    try (MiniRegistrar registrar =
        new MiniRegistrar(
            request -> seen.incrementAndGet() < 2 ? null : MiniRegistrar.granting(request, 60))) {
      open(registrar.port(), SipTransport.UDP, Duration.ZERO);
      await(State.REGISTERED);
      assertThat(registrar.requests.getLast()).isEqualTo(registrar.requests.getFirst());
    }
  }

  @Test
  void retryAfterIsHonouredAndTheLineComesBack() throws Exception {
    try (MiniRegistrar registrar =
        new MiniRegistrar(request -> "503 Service Unavailable\nRetry-After: 1")) {
      open(registrar.port(), SipTransport.UDP, Duration.ZERO);
      RegistrationStatus waiting = await(State.WAITING);
      assertThat(waiting.reason())
          .isEqualTo("the registrar said 503 Service Unavailable; trying again");
      registrar.follow(request -> MiniRegistrar.granting(request, 60));
      await(State.REGISTERED);
      assertThat(registrar.requests).hasSize(2);
    }
  }

  @Test
  void closingTakesTheContactOut() throws Exception {
    try (MiniRegistrar registrar =
        new MiniRegistrar(
            request ->
                MiniRegistrar.authorized(request, "MD5", "n1", "alice", "secret")
                    ? MiniRegistrar.granting(
                        request, Integer.parseInt(MiniRegistrar.header(request, "Expires")))
                    : CHALLENGE.formatted("n1", "MD5"))) {
      open(registrar.port(), SipTransport.UDP, Duration.ZERO);
      await(State.REGISTERED);
      close();
      String last = registrar.requests.getLast();
      assertThat(MiniRegistrar.header(last, "Expires")).isEqualTo("0");
      assertThat(MiniRegistrar.header(last, "CSeq")).isEqualTo("3 REGISTER");
      assertThat(await(State.CLOSED).inService()).isFalse();
    }
  }

  @Test
  void theFlowIsKeptOpen() throws Exception {
    try (MiniRegistrar registrar =
        new MiniRegistrar(request -> MiniRegistrar.granting(request, 60))) {
      open(registrar.port(), SipTransport.UDP, Duration.ofMillis(100));
      await(State.REGISTERED);
      awaitTrue(() -> registrar.keepAlives.get() >= 2);
    }
  }

  @Test
  void aRefusedConnectionIsSaidInWords() throws Exception {
    try (RefusingPort closed = new RefusingPort()) {
      open(closed.number(), SipTransport.TCP, Duration.ZERO);
      RegistrationStatus status = await(State.WAITING);
      assertThat(status.inService()).isFalse();
      assertThat(status.reason()).contains("cannot be reached");
    }
  }

  private void open(int port, SipTransport transport, Duration keepAlive) throws Exception {
    LineConfig base = LineConfig.named("alice");
    SipUri registrar = SipUri.parse("sip:127.0.0.1:" + port);
    LineConfig line =
        new LineConfig(
            base.name(),
            base.displayName(),
            SipUri.of("alice", "127.0.0.1"),
            "alice",
            Optional.of(new Secret("secret")),
            Optional.of(registrar),
            base.outboundProxy(),
            Optional.of(transport),
            RegisterWhen.AT_OPEN,
            base.expires(),
            base.codecs(),
            base.answer(),
            base.ringTime(),
            base.media(),
            base.hold(),
            base.maxCalls(),
            base.mediaModes(),
            base.dialPlan(),
            base.trust(),
            base.callerId(),
            base.calls(),
            base.messageWaiting(),
            base.watch());
    CompletableFuture<Void> opened = new CompletableFuture<>();
    loop.execute(
        () -> {
          driver =
              new RegistrationDriver(
                  line,
                  keepAlive,
                  "alice-7f",
                  new UUID(7, 7),
                  edge,
                  new Servers(new FixedNames(), edge),
                  loop,
                  located -> {},
                  reports::add);
          driver.open();
          opened.complete(null);
        });
    opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void close() throws Exception {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    loop.execute(() -> driver.close().thenRun(() -> closed.complete(null)));
    closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private RegistrationStatus await(State state) throws InterruptedException {
    RegistrationStatus status;
    do {
      status = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(status).as("the state %s is never reached", state).isNotNull();
    } while (status.state() != state);
    return status;
  }

  private static void awaitRequests(MiniRegistrar registrar, int count) {
    awaitTrue(() -> registrar.requests.size() >= count);
  }

  private static void awaitTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition is never met").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
