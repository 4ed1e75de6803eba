package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;
import static org.sipline.tapi.constant.LineMediaMode.VIDEO;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineError;

class LineIsOpenedOnceForAllTest {
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 2);
  private final FakeMsp msp = new FakeMsp();
  private final TelephonyServer server = TelephonyServer.start(tsp, msp, HouseMedia.NONE);

  @Test
  void theDevicesAreNumberedAndNamed() {
    assertThat(server.devices())
        .containsExactly(
            new LineDevice(0, "line0", TapiVersion.V3_1),
            new LineDevice(1, "line1", TapiVersion.V3_1));
    assertThat(server.device("line1").deviceId()).isEqualTo(1);
    assertThat(server.device("none")).isNull();
    assertThatThrownBy(() -> server.initialize("a").open(2, LineOpen.MONITOR, _ -> {}))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.BADDEVICEID));
  }

  @Test
  void aDeviceThatComesLaterIsNumberedAndOneThatGoesIsForgotten() {
    tsp.events.create(77);
    Until.holds("the device is there", () -> server.device("line2") != null);
    assertThat(server.device("line2").deviceId()).isEqualTo(2);
    tsp.events.remove(2);
    assertThat(server.device("line2")).isNull();
  }

  @Test
  void theFirstOpensItAndTheLastClosesIt() {
    Desk first = Desk.open(server, "first", LineOpen.OUTGOING);
    Desk second = Desk.open(server, "second", LineOpen.OUTGOING);
    assertThat(tsp.opened).hasSize(1);

    first.follow("closed", first.line.close());
    assertThat(tsp.line().closed).isFalse();
    second.follow("closed", second.line.close());
    assertThat(tsp.line().closed).isTrue();
    assertThat(msp.addresses.getFirst().shut).isTrue();

    Desk.open(server, "third", LineOpen.OUTGOING);
    assertThat(tsp.opened).hasSize(2);
    assertThat(tsp.line().closed).isFalse();
  }

  @Test
  void theProviderSeesTheUnionOfTheOwnersMediaModes() {
    Desk.open(server, "voice", LineOpen.owner(INTERACTIVEVOICE));
    assertThat(tsp.line().detection).containsExactly(INTERACTIVEVOICE);
    Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX, INTERACTIVEVOICE));
    assertThat(tsp.line().detection).containsExactlyInAnyOrder(INTERACTIVEVOICE, G3FAX);
    fax.follow("closed", fax.line.close());
    assertThat(tsp.line().detection).containsExactly(INTERACTIVEVOICE);
  }

  @Test
  void mediaModesThatTheProviderRefusesFailTheOpening() {
    Desk voice = Desk.open(server, "voice", LineOpen.owner(INTERACTIVEVOICE));
    tsp.line().refusedModes.add(VIDEO);
    assertThatThrownBy(() -> Desk.open(server, "video", LineOpen.owner(VIDEO)))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALMEDIAMODE));
    assertThat(tsp.line().detection).containsExactly(INTERACTIVEVOICE);
    assertThat(tsp.line().closed).isFalse();

    voice.follow("closed", voice.line.close());
    assertThat(tsp.line().closed).isTrue();
  }

  @Test
  void aRefusedFirstOpeningLeavesTheLineClosedAndAbleToBeOpened() {
    tsp.openRefusal = new TapiException(LineError.RESOURCEUNAVAIL, "no port left");
    assertThatThrownBy(() -> Desk.open(server, "a", LineOpen.OUTGOING)).hasMessage("no port left");
    tsp.openRefusal = null;
    Desk.open(server, "a", LineOpen.OUTGOING);
    assertThat(tsp.opened).hasSize(1);
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertThatThrownBy(
            () ->
                new LineOpen(
                    EnumSet.of(LineCallPrivilege.NONE, LineCallPrivilege.OWNER),
                    Set.of(INTERACTIVEVOICE),
                    false,
                    false))
        .isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> LineOpen.owner()).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> server.initialize(" ")).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> server.initialize(TelephonyServer.HOUSE))
        .isInstanceOf(TapiException.class);
  }

  @Test
  void eachApplicationIsToldTheChangesItAskedForAndTheProviderTheirUnion() {
    Desk a = Desk.open(server, "a", LineOpen.OUTGOING);
    Desk b = Desk.open(server, "b", LineOpen.OUTGOING);
    a.follow(
        "set",
        a.line.setStatusMessages(Set.of(LineDevState.RINGING), Set.of(LineAddressState.NUMCALLS)));
    b.follow(
        "set",
        b.line.setStatusMessages(
            Set.of(LineDevState.INSERVICE, LineDevState.OUTOFSERVICE), Set.of()));
    assertThat(tsp.line().lineStates)
        .containsExactlyInAnyOrder(
            LineDevState.RINGING, LineDevState.INSERVICE, LineDevState.OUTOFSERVICE);
    assertThat(tsp.line().addressStates).containsExactly(LineAddressState.NUMCALLS);

    tsp.line()
        .emit(new LineEvent.DevState(Set.of(LineDevState.RINGING, LineDevState.INSERVICE), 1, 1));
    tsp.line().emit(new LineEvent.AddressState(0, Set.of(LineAddressState.NUMCALLS)));
    tsp.line().emit(new LineEvent.DevSpecific(1, 2, 3));
    assertThat(a.news()).containsExactly("set", "line [RINGING]", "address [NUMCALLS]", "specific");
    assertThat(b.news()).containsExactly("set", "line [INSERVICE]", "specific");

    a.follow("closed", a.line.close());
    assertThat(tsp.line().lineStates).doesNotContain(LineDevState.RINGING);
  }

  @Test
  void aLineThatTheProviderClosesIsClosedForAllAndCanBeOpenedAgain() {
    Desk a = Desk.open(server, "a", LineOpen.OUTGOING);
    Desk b = Desk.open(server, "b", LineOpen.OUTGOING.streaming());
    FakeLine line = tsp.line();
    line.emit(new LineEvent.Close());
    line.closed = true;

    assertThat(a.news()).containsExactly("close PROVIDER");
    assertThat(b.news()).containsExactly("close PROVIDER");
    assertThat(msp.addresses).allMatch(address -> address.shut);
    a.follow("closed", a.line.close());
    assertThat(a.news()).containsExactly("closed");
    Desk.open(server, "c", LineOpen.OUTGOING);
    assertThat(tsp.opened).hasSize(2);
  }

  @Test
  @Timeout(20)
  void applicationsThatComeAndGoAtOnceNeverFindAnOpenLineClosed() throws Exception {
    try (ExecutorService loop = Executors.newSingleThreadExecutor();
        ExecutorService people = Executors.newFixedThreadPool(4)) {
      FakeTsp busy = new FakeTsp(loop, 1);
      TelephonyServer shared =
          TelephonyServer.start(busy, new FakeMsp(), HouseMedia.NONE, ServerLimits.DEFAULT);
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Application application = shared.initialize("app" + i);
        all.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int round = 0; round < 50; round++) {
                    ApplicationLine line = application.open(0, LineOpen.OUTGOING, _ -> {});
                    line.setStatusMessages(Set.of(LineDevState.RINGING), Set.of())
                        .toCompletableFuture()
                        .join();
                    line.close().toCompletableFuture().join();
                  }
                },
                people));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(15, TimeUnit.SECONDS);
      shared.close();
      assertThat(busy.opened).allMatch(line -> line.closed);
    }
  }

  @Test
  @Timeout(10)
  void theServerEndsInTimeAlsoWhenALoopIsStuck() {
    List<Runnable> stuck = new ArrayList<>();
    FakeTsp hanging =
        new FakeTsp(
            task -> {
              if (stuck.size() < 2) {
                task.run();
              }
              stuck.add(task);
            },
            1);
    TelephonyServer ending =
        TelephonyServer.start(
            hanging,
            new FakeMsp(),
            HouseMedia.NONE,
            new ServerLimits(10, 10, Duration.ofSeconds(1)));
    Desk.open(ending, "a", LineOpen.OUTGOING);
    long start = System.nanoTime();
    ending.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(hanging.shutdowns.get()).isEqualTo(1);
  }

  @Test
  void theServersEndClosesEverything() {
    Desk a = Desk.open(server, "a", LineOpen.OUTGOING);
    server.close();
    server.close();
    assertThat(a.news()).containsExactly("close SERVER");
    assertThat(tsp.line().closed).isTrue();
    assertThat(tsp.shutdowns.get()).isEqualTo(1);
    assertThat(msp.closed).isTrue();
    assertThatThrownBy(() -> Desk.open(server, "b", LineOpen.OUTGOING))
        .isInstanceOf(TapiException.class);
  }
}
