package org.sipline.tapisrv.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.door.wire.FrameKind;

class OlderClientsAreServedTest {

  /** Numbers of its own, fields in another order, some missing, some that this service lacks. */
  private static final String OLD =
      """
      door 1
      record Lost one:u32 two:list<str>
      record LineDevCaps lineName:str oldColour:Lost numAddresses:u32
      record LineCallParams calledParty:str wish:str flags:u32
      record LineDevStatus serviceReason:str numActiveCalls:u32
      record LineCallStatus detail:u32 state:u32
      function 501 TSPI_lineOpen tspiVersion:u32 deviceId:u32 password:str -> result:line warmth:u32
      function 502 TSPI_lineMakeCall line:line parameters:LineCallParams lost:Lost destination:str -> call:call ~>
      function 503 TSPI_lineOfLongAgo line:line ->
      event 21 CallState call:call state:u32 weather:str
      event 22 LineSank line:line
      mirror 31 Device device:u32 caps:LineDevCaps
      mirror 32 Ready count:u32
      mirror 33 LineStatus line:line status:LineDevStatus
      mirror 34 CallStatus status:LineCallStatus call:call
      """;

  @Test
  void whatBothKnowWorksAndTheRestIsSteppedOver(@TempDir Path folder) throws Exception {
    try (OpenDoor door = new OpenDoor(folder, 1);
        DoorClient client = DoorClient.enter(door.folder, OLD)) {
      FakeProvider provider = door.provider();
      Heard device = client.await(FrameKind.MIRROR, "Device");
      client.await(FrameKind.MIRROR, "Ready");
      assertThat(device.part("caps"))
          .containsEntry("lineName", "line0")
          .containsEntry("numAddresses", 1)
          .containsEntry("oldColour", Map.of("one", 0, "two", List.of()));

      Heard opened =
          client.accepted("TSPI_lineOpen", Map.of("deviceId", 0, "password", "let me in"));
      int line = opened.number("result");
      assertThat(opened.number("warmth")).isZero();
      Heard made =
          client.accepted(
              "TSPI_lineMakeCall",
              Map.of(
                  "line",
                  line,
                  "destination",
                  "100",
                  "parameters",
                  Map.of("calledParty", "bob", "wish", "?", "flags", 0)));
      client.await(FrameKind.COMPLETION, "TSPI_lineMakeCall");
      FakeDoorCall call = provider.line(0).calls.getFirst();
      provider
          .line(0)
          .tell(new LineEvent.CallState(call, LineCallState.RINGBACK, null, null, Set.of()));
      Heard event = client.await(FrameKind.EVENT, "CallState");
      provider.line(0).tell(new LineEvent.CallInfo(call, Set.of()));

      assertThat(provider.line(0).asked).contains("makeCall 100 0");
      assertThat(provider.line(0).parameters.calledParty()).isEqualTo("bob");
      assertThat(provider.line(0).parameters.comment()).isEmpty();
      assertThat(provider.line(0).parameters.dialParams()).isEmpty();
      assertThat(event.number("call")).isEqualTo(made.number("call"));
      assertThat(event.fields()).containsEntry("weather", "");
      assertThat(client.reply("TSPI_lineOfLongAgo", Map.of("line", line)).status())
          .isEqualTo(LineError.OPERATIONUNAVAIL.value());
      assertThat(client.heard())
          .extracting(Heard::name)
          .doesNotContain("AddressStatus", "CallInfo");
    }
  }
}
