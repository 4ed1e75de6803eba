package org.sipline.tsp.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.LineConfig;
import org.sipline.config.ListenConfig;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTimers;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.registration.RegistrationStatus.State;
import org.sipline.tsp.resolve.FixedNames;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.resolve.Srv;
import org.sipline.tsp.stack.SipEdge;

/** A registrar of two servers, one of which is silent for a while or out of service. */
class ALineFailsOverTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final SipTimers QUICK =
      new SipTimers(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(100));

  private final BlockingQueue<RegistrationStatus> reports = new LinkedBlockingQueue<>();
  private SipEdge edge;
  private LineLoop loop;

  @BeforeEach
  void openTheEdge() throws Exception {
    SipConfig config =
        SipConfig.DEFAULTS
            .listeningOn(new ListenConfig("127.0.0.1", 0, java.util.List.of(SipTransport.UDP)))
            .withTimers(QUICK);
    edge = SipEdge.open(config, new NobodyCalls());
    loop = new LineLoop("test-line");
  }

  @AfterEach
  void closeTheEdge() {
    loop.close();
    edge.close();
  }

  private RegistrationDriver open(MiniRegistrar main, MiniRegistrar spare) {
    FixedNames names =
        new FixedNames()
            .srv("_sip._udp.pbx.test", new Srv(1, 1, main.port(), "host.test"))
            .srv("_sip._udp.pbx.test", new Srv(2, 1, spare.port(), "host.test"))
            .address("host.test", "127.0.0.1");
    LineConfig line =
        LineConfig.named("alice").registeringWith(SipUri.parse("sip:pbx.test"), Optional.empty());
    RegistrationDriver driver =
        new RegistrationDriver(
            line,
            Duration.ZERO,
            "alice-7f",
            new UUID(7, 7),
            edge,
            new Servers(names, edge),
            loop,
            located -> {},
            reports::add);
    loop.execute(driver::open);
    return driver;
  }

  @Test
  void a_silent_server_is_left_for_the_next_one() throws Exception {
    try (MiniRegistrar main = new MiniRegistrar(request -> null);
        MiniRegistrar spare = new MiniRegistrar(request -> MiniRegistrar.granting(request, 60))) {
      RegistrationDriver driver = open(main, spare);
      assertThat(await(State.REGISTERED).inService()).isTrue();
      assertThat(driver.live()).get().extracting(each -> each.getPort()).isEqualTo(spare.port());
      assertThat(main.requests).isNotEmpty();
      assertThat(spare.requests).hasSize(1);
    }
  }

  @Test
  void a_server_out_of_service_is_left_without_waiting_and_its_spare_kept_while_it_rests()
      throws Exception {
    try (MiniRegistrar main = new MiniRegistrar(request -> "503 Service Unavailable");
        MiniRegistrar spare = new MiniRegistrar(request -> MiniRegistrar.granting(request, 2))) {
      open(main, spare);
      await(State.REGISTERED);
      awaitTrue(() -> spare.requests.size() >= 3);
      assertThat(main.requests.stream().map(each -> MiniRegistrar.header(each, "CSeq")))
          .as("but for repetitions")
          .containsOnly("1 REGISTER");
      assertThat(reports).noneMatch(each -> !each.inService());
    }
  }

  @Test
  void a_lost_server_moves_the_registration() throws Exception {
    try (MiniRegistrar main = new MiniRegistrar(request -> MiniRegistrar.granting(request, 2));
        MiniRegistrar spare = new MiniRegistrar(request -> MiniRegistrar.granting(request, 60))) {
      open(main, spare);
      await(State.REGISTERED);
      assertThat(spare.requests).isEmpty();
      main.follow(request -> null);
      awaitTrue(() -> !spare.requests.isEmpty());
    }
  }

  private RegistrationStatus await(State state) throws InterruptedException {
    RegistrationStatus status;
    do {
      status = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(status).as("the state %s is never reached", state).isNotNull();
    } while (status.state() != state);
    return status;
  }

  private static void awaitTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition is never met").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
