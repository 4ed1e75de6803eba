package org.sipline.tapisrv.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapisrv.door.wire.FrameKind;

class ClientsHearTheTruthInOrderTest {
  private OpenDoor door;
  private DoorClient client;
  private FakeProvider provider;

  @BeforeEach
  void enter(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder, 2);
    client = DoorClient.enter(door.folder);
    provider = door.provider();
  }

  @AfterEach
  void leave() throws IOException {
    client.close();
    door.close();
  }

  private static List<String> words(List<Heard> heard) {
    return heard.stream().map(Heard::what).toList();
  }

  private int line() throws IOException {
    client.await(FrameKind.MIRROR, "Ready");
    return OpenDoor.open(client, 0);
  }

  @Test
  void everyDeviceIsMirroredAndThenTheirNumberTold() throws Exception {
    Heard ready = client.await(FrameKind.MIRROR, "Ready");

    List<Heard> heard = client.heard();
    assertThat(words(heard)).containsExactly("MIRROR Device", "MIRROR Device", "MIRROR Ready");
    assertThat(ready.number("count")).isEqualTo(2);
    Heard second = heard.get(1);
    assertThat(second.number("device")).isEqualTo(1);
    assertThat(second.number("permanentId")).isEqualTo(1001);
    assertThat(second.fields().get("mspClass")).isEqualTo(FakeProvider.MSP_CLASS);
    assertThat(second.part("caps"))
        .containsEntry("lineName", "line1")
        .containsEntry("permanentLineGuid", new UUID(1, 1))
        .containsEntry("deviceClasses", List.of("tapi/line", "wave/in"));
    assertThat(second.part("addressCaps")).containsEntry("address", "sip:alice@example.org");
  }

  @Test
  void aDeviceThatComesIsNumberedAndMirroredAndOneThatGoesIsTold() throws Exception {
    client.await(FrameKind.MIRROR, "Ready");

    provider.events.create(77);
    Heard device = client.await(FrameKind.MIRROR, "Device");
    provider.events.remove(2);
    Heard gone = client.await(FrameKind.MIRROR, "DeviceGone");

    assertThat(device.number("device")).isEqualTo(2);
    assertThat(provider.created).containsExactly(2);
    assertThat(gone.number("device")).isEqualTo(2);
  }

  @Test
  void aCallThatIsMadeIsRepliedThenMirroredThenCompletedThenTold() throws Exception {
    int line = line();
    provider.line(0).completion = new CompletableFuture<>();

    int call =
        client
            .accepted("TSPI_lineMakeCall", Map.of("line", line, "destination", "+49 30 ä中"))
            .number("call");
    client.await(FrameKind.MIRROR, "CallStatus");
    FakeDoorCall made = provider.line(0).calls.getFirst();
    provider
        .line(0)
        .run(
            () -> {
              made.state = LineCallState.DIALING;
              provider.line(0).completion.complete(null);
            });
    provider
        .line(0)
        .tell(
            new LineEvent.CallState(
                made, LineCallState.DIALING, null, null, Set.of(LineMediaMode.INTERACTIVEVOICE)));
    Heard event = client.await(FrameKind.EVENT, "CallState");

    assertThat(words(client.heard()))
        .containsExactly(
            "MIRROR LineStatus",
            "MIRROR AddressStatus",
            "REPLY TSPI_lineMakeCall",
            "MIRROR CallInfo",
            "MIRROR CallStatus",
            "MIRROR CallStatus",
            "COMPLETION TSPI_lineMakeCall",
            "EVENT CallState");
    assertThat(event.line()).isEqualTo(line);
    assertThat(event.number("call")).isEqualTo(call);
    assertThat(event.number("state")).isEqualTo(LineCallState.DIALING.value());
    assertThat(event.number("mediaModes")).isEqualTo(LineMediaMode.INTERACTIVEVOICE.value());
    assertThat(provider.line(0).asked).contains("makeCall +49 30 ä中 0");
  }

  @Test
  void aCallThatComesIsToldThenMirrored() throws Exception {
    line();
    FakeDoorLine line = provider.line(0);
    FakeDoorCall call = new FakeDoorCall(line);

    line.tell(new LineEvent.NewCall(call));
    Heard told = client.await(FrameKind.EVENT, "NewCall");
    Heard info = client.await(FrameKind.MIRROR, "CallInfo");
    client.await(FrameKind.MIRROR, "CallStatus");

    assertThat(info.number("call")).isEqualTo(told.number("call")).isNotZero();
    assertThat(info.part("info", "caller")).containsEntry("name", FakeDoorCall.NAME);
    assertThat(info.part("info").get("userUserInfo")).isEqualTo(new byte[] {1, 2, 3});
  }

  @Test
  void whatAnEventTellsOfIsMirroredBeforeItAndOnlyWhatChanged() throws Exception {
    line();
    FakeDoorLine line = provider.line(0);
    FakeDoorCall call = new FakeDoorCall(line);
    line.tell(new LineEvent.NewCall(call));
    client.await(FrameKind.MIRROR, "CallStatus");
    client.heard();

    line.run(() -> call.state = LineCallState.OFFERING);
    line.tell(new LineEvent.CallState(call, LineCallState.OFFERING, null, null, Set.of()));
    line.tell(new LineEvent.CallInfo(call, Set.of()));
    client.await(FrameKind.EVENT, "CallInfo");

    assertThat(words(client.heard()))
        .containsExactly("MIRROR CallStatus", "EVENT CallState", "EVENT CallInfo");
  }

  @Test
  void theConferenceThatACallJoinsIsMirroredWithItsState() throws Exception {
    line();
    FakeDoorLine line = provider.line(0);
    FakeDoorCall conference = new FakeDoorCall(line);
    FakeDoorCall call = new FakeDoorCall(line);
    line.tell(new LineEvent.NewCall(conference));
    line.tell(new LineEvent.NewCall(call));
    int parent = client.await(FrameKind.EVENT, "NewCall").number("call");
    client.await(FrameKind.EVENT, "NewCall");
    client.await(FrameKind.MIRROR, "CallStatus");

    line.tell(new LineEvent.CallState(call, LineCallState.CONFERENCED, null, conference, Set.of()));

    assertThat(client.await(FrameKind.MIRROR, "CallStatus").number("parent")).isEqualTo(parent);
    assertThat(client.await(FrameKind.EVENT, "CallState").number("parent")).isEqualTo(parent);
  }

  @Test
  void whatARequestChangedIsMirroredBeforeItsReply() throws Exception {
    int line = line();
    int call = client.accepted("TSPI_lineMakeCall", Map.of("line", line)).number("call");
    client.await(FrameKind.COMPLETION, "TSPI_lineMakeCall");
    client.heard();

    client.accepted("TSPI_lineSetAppSpecific", Map.of("call", call, "appSpecific", -7));

    List<Heard> heard = client.heard();
    assertThat(words(heard)).containsExactly("MIRROR CallInfo", "REPLY TSPI_lineSetAppSpecific");
    assertThat(heard.getFirst().part("info")).containsEntry("appSpecific", -7);
  }

  @Test
  void newCapabilitiesAreMirroredBeforeTheyAreTold() throws Exception {
    line();
    provider.lineName = "renamed";

    provider.line(0).tell(new LineEvent.DevState(Set.of(LineDevState.CAPSCHANGE), 0, 0));
    client.await(FrameKind.EVENT, "DevState");

    List<Heard> heard = client.heard();
    assertThat(words(heard)).containsExactly("MIRROR Device", "EVENT DevState");
    assertThat(heard.getFirst().part("caps")).containsEntry("lineName", "renamed0");
  }

  @Test
  void aRequestThatFailsLaterIsCompletedWithItsErrorAndItsCallIsNone() throws Exception {
    int line = line();
    provider.line(0).completion =
        CompletableFuture.failedFuture(new TapiException(LineError.CALLUNAVAIL, "too many"));

    int call = client.accepted("TSPI_lineMakeCall", Map.of("line", line)).number("call");
    Heard completion = client.await(FrameKind.COMPLETION, "TSPI_lineMakeCall");
    Heard drop = client.reply("TSPI_lineDrop", Map.of("call", call));

    assertThat(completion.status()).isEqualTo(LineError.CALLUNAVAIL.value());
    assertThat(completion.reason()).isEqualTo("too many");
    assertThat(drop.status()).isEqualTo(LineError.INVALCALLHANDLE.value());
  }

  @Test
  void nothingIsToldOfACallThatTheClientHasLetGoOf() throws Exception {
    int line = line();
    int call = client.accepted("TSPI_lineMakeCall", Map.of("line", line)).number("call");
    client.await(FrameKind.COMPLETION, "TSPI_lineMakeCall");
    FakeDoorCall made = provider.line(0).calls.getFirst();

    client.accepted("TSPI_lineCloseCall", Map.of("call", call));
    client.heard();
    provider.line(0).tell(new LineEvent.CallInfo(made, Set.of()));
    provider.line(0).tell(new LineEvent.Close());
    client.await(FrameKind.EVENT, "Close");

    assertThat(words(client.heard())).containsExactly("EVENT Close");
  }

  @Test
  void aClientThatGoesEndsItsProviderAndNobodyElses() throws Exception {
    try (DoorClient other = door.client()) {
      FakeProvider others = door.provider();

      client.close();

      assertThat(provider.shutdown.await(10, TimeUnit.SECONDS)).isTrue();
      other.accepted("TSPI_lineSetCurrentLocation", Map.of("location", 3));
      assertThat(others.locations).hasValue(3);
      assertThat(others.shutdown.getCount()).isOne();
    }
  }
}
