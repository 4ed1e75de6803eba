package org.sipline.softphone.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.config.ConfigReader;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest.OnCalls;
import org.sipline.softphone.control.ControlRequest.OnCalls.Operation;
import org.sipline.softphone.control.ControlRequest.OnLine;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;

@Timeout(30)
class OperationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private String address;
  private Softphone phone;
  private Operations operations;

  @BeforeEach
  void start() throws Exception {
    String yaml =
        """
        sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}
        lines:
          - {name: desk}
          - {name: anna, answer: auto, media: {play: echo}}
          - {name: bert, answer: auto, media: {play: echo}}
          - {name: bell, answer: ring}
        """;
    phone = Softphone.start(ConfigReader.parse(yaml, Path.of("test.yaml"), Map.of()).config());
    address = phone.listening().getFirst().replaceFirst("UDP (.*) port (.*)", "$1:$2");
    operations = new Operations(phone);
  }

  @AfterEach
  void stop() {
    phone.close();
  }

  @Test
  void aCallIsTransferredAtOnce() throws Exception {
    SoftphoneCall call = talkTo("anna");

    assertThat(on(Operation.TRANSFER, call.id(), uri("bert"))).isEqualTo(1);

    call.awaitIdle(PATIENCE);
    until(() -> !phone.line("bert").calls().isEmpty());
  }

  @Test
  void aCallIsPutThroughAfterAConsultation() throws Exception {
    SoftphoneCall call = talkTo("anna");
    on(Operation.CONSULT, call.id(), uri("bert"));
    until(() -> states().equals(List.of("CONNECTED", "ONHOLDPENDTRANSFER")));

    assertThat(onAll(Operation.COMPLETE)).isEqualTo(1);

    call.awaitIdle(PATIENCE);
    until(() -> phone.line("desk").calls().isEmpty());
  }

  @Test
  void anotherCallIsNamedByItsNumber() throws Exception {
    SoftphoneCall call = talkTo("anna");

    assertThatThrownBy(() -> on(Operation.SWAP, call.id(), "x"))
        .isInstanceOf(TapiException.class)
        .hasMessageContaining("numbers");
  }

  @Test
  void callsAreExchangedAndJoinedInAConference() throws Exception {
    SoftphoneCall first = talkTo("anna");
    on(Operation.HOLD, first.id(), "");
    SoftphoneCall second = talkTo("bert");

    on(Operation.SWAP, second.id(), "");
    until(() -> first.state() == LineCallState.CONNECTED);
    until(() -> second.state() == LineCallState.ONHOLD);

    assertThat(operations.conference(List.of())).isEqualTo(new ControlReply.Done(2));
    until(() -> states().equals(List.of("CONFERENCED", "CONFERENCED", "CONNECTED")));

    on(Operation.LEAVE, first.id(), "");
    until(() -> states().equals(List.of("CONNECTED", "CONNECTED")));
  }

  @Test
  void allCountsTheCallsThatItFitsWhateverOneDoesToAnother() throws Exception {
    talkTo("anna");
    talkTo("bert");

    // Both ends of each call are here, and the called one stands a little later.
    until(
        () ->
            operations.allCalls().stream()
                    .filter(call -> call.state() == LineCallState.CONNECTED)
                    .count()
                == 4);
    assertThat(onAll(Operation.HOLD)).isEqualTo(4);
    assertThat(onAll(Operation.RESUME)).isEqualTo(4);
    assertThat(onAll(Operation.ANSWER)).isZero();
    assertThat(onAll(Operation.DROP)).isEqualTo(4);
    until(() -> operations.allCalls().isEmpty());
    assertThat(onAll(Operation.DROP)).isZero();
  }

  @Test
  void allPartiesLeaveTheirConference() throws Exception {
    on(Operation.HOLD, talkTo("anna").id(), "");
    talkTo("bert");
    operations.conference(List.of());
    until(() -> states().equals(List.of("CONFERENCED", "CONFERENCED", "CONNECTED")));

    assertThat(onAll(Operation.LEAVE)).isEqualTo(2);
    until(() -> states().equals(List.of("CONNECTED", "CONNECTED")));
  }

  @Test
  void whatIsMeantMustBeClear() throws Exception {
    SoftphoneCall call = talkTo("anna");

    assertThatThrownBy(() -> on(Operation.SWAP, call.id(), ""))
        .isInstanceOf(TapiException.class)
        .hasMessageContaining("name one by --with");
    assertThatThrownBy(() -> on(Operation.HOLD, 4711, ""))
        .hasMessageContaining("there is no call 4711");
  }

  @Test
  void linesAreTakenOutOfServiceAndBack() throws Exception {
    assertThat(condition(OnLine.Operation.OUT_OF_SERVICE, "anna")).isEqualTo(1);
    until(() -> !phone.line("anna").isInService());
    condition(OnLine.Operation.IN_SERVICE, "anna");
    until(() -> phone.line("anna").isInService());

    assertThat(condition(OnLine.Operation.LOCK, OnLine.ALL)).isEqualTo(4);
    assertThat(phone.line("desk").call(uri("anna")).toCompletableFuture())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withMessageContaining("locked");
    condition(OnLine.Operation.UNLOCK, OnLine.ALL);
    talkTo("anna");
  }

  private int condition(OnLine.Operation operation, String line) throws InterruptedException {
    OnLine request = new OnLine(operation, line, "", "", 0, "");
    return operations.on(request).count();
  }

  private int on(Operation operation, int call, String argument) throws InterruptedException {
    return operations.on(new OnCalls(operation, List.of(call), argument)).count();
  }

  private int onAll(Operation operation) throws InterruptedException {
    return operations.on(new OnCalls(operation, List.of(), "")).count();
  }

  private SoftphoneCall talkTo(String line) throws Exception {
    SoftphoneCall call = phone.line("desk").call(uri(line)).toCompletableFuture().get();
    call.awaitConnected(PATIENCE);
    return call;
  }

  private String uri(String line) {
    return "sip:" + line + "@" + address;
  }

  private List<String> states() {
    return phone.line("desk").calls().stream().map(call -> call.state().name()).sorted().toList();
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("never").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
