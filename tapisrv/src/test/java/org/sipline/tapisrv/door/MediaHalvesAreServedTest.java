package org.sipline.tapisrv.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapisrv.door.wire.FrameKind;

class MediaHalvesAreServedTest {
  private static final int VOICE = LineMediaMode.INTERACTIVEVOICE.value();

  private OpenDoor door;
  private DoorClient client;
  private int address;
  private FakeMedia.Address made;

  @BeforeEach
  void initialize(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder, 1);
    client = DoorClient.enterAsMediaHalf(door.folder);
    address = client.accepted("ITMSPAddress_Initialize", Map.of()).number("result");
    made = door.media.addresses.poll(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void leave() throws IOException {
    client.close();
    door.close();
  }

  private int call() throws IOException {
    return client
        .accepted("ITMSPAddress_CreateMSPCall", Map.of("address", address, "mediaModes", VOICE))
        .number("result");
  }

  private void isNone(String function, Map<String, ?> parameters) throws IOException {
    assertThat(client.reply(function, parameters).status()).isEqualTo(LineError.INVALPARAM.value());
  }

  private void isNoted(String... notes) throws InterruptedException {
    for (String note : notes) {
      assertThat(door.media.noted.poll(10, TimeUnit.SECONDS)).isEqualTo(note);
    }
  }

  private int numberInList(Heard reply) {
    List<?> list = (List<?>) reply.fields().get("result");
    assertThat(list).hasSize(1);
    return (Integer) list.getFirst();
  }

  @Test
  void bytesForACallReachItAndItsBytesComeBack() throws Exception {
    int call = call();

    client.accepted(
        "ITMSPAddress_ReceiveTSPData",
        Map.of("address", address, "call", call, "buffer", new byte[3]));
    made.events.on(new MspEvent.TspData(made.calls.getFirst(), new byte[] {7, 8}));
    Heard data = client.await(FrameKind.EVENT, "TspData");

    isNoted("call [INTERACTIVEVOICE]", "data 0 3");
    assertThat(data.line()).isEqualTo(address);
    assertThat(data.number("call")).isEqualTo(call);
    assertThat(data.fields().get("buffer")).isEqualTo(new byte[] {7, 8});
  }

  @Test
  void aStreamTakesTheTerminalsThatItIsGiven() throws Exception {
    int call = call();
    int stream =
        numberInList(client.accepted("ITStreamControl_EnumerateStreams", Map.of("call", call)));
    int speaker =
        numberInList(
            client.accepted(
                "ITTerminalSupport_EnumerateStaticTerminals", Map.of("address", address)));

    client.accepted("ITStream_SelectTerminal", Map.of("stream", stream, "terminal", speaker));
    client.accepted("ITStream_PauseStream", Map.of("stream", stream));

    Heard selected = client.accepted("ITStream_EnumerateTerminals", Map.of("stream", stream));
    assertThat(numberInList(selected)).isEqualTo(speaker);
    assertThat(client.accepted("ITTerminal_get_Name", Map.of("terminal", speaker)).fields())
        .containsEntry("result", "speaker");
    assertThat(client.accepted("ITStream_get_Direction", Map.of("stream", stream)).number("result"))
        .isEqualTo(TerminalDirection.RENDER.value());
    isNoted("call [INTERACTIVEVOICE]", "pause");
  }

  @Test
  void aStreamThatATellsOfItselfIsTheOneThatIsListed() throws Exception {
    int call = call();
    FakeMedia.Call its = made.calls.getFirst();

    made.events.on(
        new MspEvent.CallEvent(
            its,
            its.streams().getFirst(),
            MspEvent.CallEvent.Kind.STREAM_ACTIVE,
            MspEvent.CallEvent.Cause.REMOTE_REQUEST,
            "it flows"));
    Heard told = client.await(FrameKind.EVENT, "CallEvent");

    assertThat(told.number("kind")).isEqualTo(4);
    assertThat(told.number("cause")).isEqualTo(4);
    assertThat(told.fields()).containsEntry("reason", "it flows");
    assertThat(
            numberInList(client.accepted("ITStreamControl_EnumerateStreams", Map.of("call", call))))
        .isEqualTo(told.number("stream"));
  }

  @Test
  void aTerminalIsMadeAsItIsDescribedOrRefused() throws Exception {
    client.accepted(
        "ITTerminalSupport_CreateTerminal",
        Map.of(
            "address",
            address,
            "request",
            Map.of("kind", "PlayFile", "file", "/a/b.wav", "loop", true, "name", "unused")));
    client.accepted(
        "ITTerminalSupport_CreateTerminal",
        Map.of(
            "address",
            address,
            "request",
            Map.of("kind", "Tone", "frequencyHz", 425, "levelDbov", -12.5)));
    Heard refused =
        client.reply(
            "ITTerminalSupport_CreateTerminal",
            Map.of("address", address, "request", Map.of("kind", "SoundDevice", "name", "x")));

    isNoted("PlayFile[file=/a/b.wav, loop=true]", "Tone[frequencyHz=425, levelDbov=-12.5]");
    assertThat(refused.status()).isEqualTo(LineError.OPERATIONFAILED.value());
    assertThat(refused.reason()).isEqualTo("no x");
    isNone(
        "ITTerminalSupport_CreateTerminal",
        Map.of("address", address, "request", Map.of("kind", "PcmRender")));
  }

  @Test
  void aTerminalThatTakesItsTimeHoldsUpNothing() throws Exception {
    door.media.patience = new CountDownLatch(1);
    client.ask(
        "ITTerminalSupport_CreateTerminal",
        Map.of("address", address, "request", Map.of("kind", "Echo")));

    call();
    door.media.patience.countDown();
    Heard reply = client.await(FrameKind.REPLY, "ITTerminalSupport_CreateTerminal");

    assertThat(reply.status()).isZero();
    isNoted("call [INTERACTIVEVOICE]", "Echo[]");
    client.accepted("ITTerminal_Release", Map.of("terminal", reply.number("result")));
    isNoted("release made");
    isNone("ITTerminal_Release", Map.of("terminal", reply.number("result")));
  }

  @Test
  void whatHasBeenShutDownIsNone() throws Exception {
    int call = call();
    int stream =
        numberInList(client.accepted("ITStreamControl_EnumerateStreams", Map.of("call", call)));
    int other = call();

    client.accepted("ITMSPAddress_ShutdownMSPCall", Map.of("call", call));

    isNone("ITStreamControl_EnumerateStreams", Map.of("call", call));
    isNone("ITStream_StartStream", Map.of("stream", stream));
    client.accepted("ITStreamControl_EnumerateStreams", Map.of("call", other));
    client.accepted("ITMSPAddress_Shutdown", Map.of("address", address));
    isNone("ITStreamControl_EnumerateStreams", Map.of("call", other));
    isNone("ITMSPAddress_CreateMSPCall", Map.of("address", address));
  }

  @Test
  void whatAMediaHalfMadeEndsWithIt() throws Exception {
    client.accepted(
        "ITTerminalSupport_CreateTerminal",
        Map.of("address", address, "request", Map.of("kind", "Echo")));

    client.close();

    isNoted("Echo[]", "address shut down", "release made");
  }

  @Test
  void eachRoleHasItsOwnFunctions() throws Exception {
    assertThat(client.reply("TSPI_lineSetCurrentLocation", Map.of()).status())
        .isEqualTo(LineError.OPERATIONUNAVAIL.value());
    try (DoorClient telephony = door.client()) {
      assertThat(telephony.reply("ITMSPAddress_Initialize", Map.of()).status())
          .isEqualTo(LineError.OPERATIONUNAVAIL.value());
    }
  }
}
