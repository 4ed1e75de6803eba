package org.sipline.tapisrv.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.WireWriter;

class EveryRequestHasOneAnswerTest {
  private OpenDoor door;
  private DoorClient client;
  private FakeDoorLine line;
  private int number;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder, 2);
    client = door.client();
    FakeProvider provider = door.provider();
    number = OpenDoor.open(client, 0);
    line = provider.line(0);
  }

  @AfterEach
  void leave() throws IOException {
    client.close();
    door.close();
  }

  private int call() throws IOException {
    return client.accepted("TSPI_lineMakeCall", Map.of("line", number)).number("call");
  }

  private void isRefused(LineError error, String function, Map<String, ?> parameters)
      throws IOException {
    Heard reply = client.reply(function, parameters);
    assertThat(reply.status()).as(reply.reason()).isEqualTo(error.value());
    assertThat(reply.reason()).isNotEmpty();
  }

  @Test
  void aRefusalBearsItsErrorAndReason() throws IOException {
    Heard reply = client.reply("TSPI_lineSetDefaultMediaDetection", Map.of("line", number));

    assertThat(reply.status()).isEqualTo(LineError.INVALMEDIAMODE.value());
    assertThat(reply.reason()).isEqualTo("no []");
  }

  @Test
  void whatTheProviderDoesNotOfferIsRefused() throws IOException {
    isRefused(LineError.OPERATIONUNAVAIL, "TSPI_lineSecureCall", Map.of("call", call()));
    isRefused(LineError.OPERATIONUNAVAIL, "TSPI_lineGetIcon", Map.of("deviceId", 0));
  }

  @Test
  void aFaultOfTheProviderIsAFailureOfTheRequestAlone() throws IOException {
    isRefused(
        LineError.OPERATIONFAILED, "TSPI_lineConditionalMediaDetection", Map.of("line", number));
    client.accepted("TSPI_lineGetNumAddressIDs", Map.of("line", number));
  }

  @Test
  void numbersThatMeanNothingAreRefused() throws IOException {
    isRefused(LineError.INVALLINEHANDLE, "TSPI_lineMakeCall", Map.of("line", 999));
    isRefused(LineError.INVALLINEHANDLE, "TSPI_lineMakeCall", Map.of("line", 0));
    isRefused(LineError.INVALCALLHANDLE, "TSPI_lineDrop", Map.of("call", 999));
    isRefused(LineError.BADDEVICEID, "TSPI_lineOpen", Map.of("deviceId", -1));
    isRefused(LineError.INVALLINEHANDLE, "TSPI_lineMakeCall", Map.of("line", call()));
    isRefused(LineError.INVALCALLHANDLE, "TSPI_lineDrop", Map.of("call", number));
  }

  @Test
  void aCallOfAnotherLineIsNone() throws IOException {
    int other = OpenDoor.open(client, 1);
    int call = call();

    isRefused(
        LineError.INVALCALLHANDLE,
        "TSPI_lineSetupConference",
        Map.of("line", other, "first", call));
  }

  @Test
  void aLineThatIsOpenIsNotOpenedTwiceAndOneThatIsClosedIsGone() throws IOException {
    isRefused(LineError.ALLOCATED, "TSPI_lineOpen", Map.of("deviceId", 0));
    int call = call();

    client.accepted("TSPI_lineClose", Map.of("line", number));

    isRefused(LineError.INVALLINEHANDLE, "TSPI_lineGetNumAddressIDs", Map.of("line", number));
    isRefused(LineError.INVALCALLHANDLE, "TSPI_lineDrop", Map.of("call", call));
  }

  @Test
  void aConstantThatTapiDoesNotHaveIsRefusedByName() throws IOException {
    Heard reply = client.reply("TSPI_linePark", Map.of("call", call(), "mode", 0x40));

    assertThat(reply.status()).isEqualTo(LineError.INVALPARAM.value());
    assertThat(reply.reason()).isEqualTo("LineParkMode has no 0x40");
  }

  @Test
  void aFunctionThatTheServiceDoesNotHaveIsRefused() throws IOException {
    client.send(FrameKind.REQUEST, 60_000, new WireWriter());

    Heard reply = client.await(heard -> heard.kind() == FrameKind.REPLY);
    assertThat(reply.status()).isEqualTo(LineError.OPERATIONUNAVAIL.value());
  }

  @Test
  void aPingIsAnswered() throws IOException {
    client.send(FrameKind.REQUEST, 0, new WireWriter());

    assertThat(client.await(heard -> heard.kind() == FrameKind.REPLY).status()).isZero();
  }

  @Test
  void aCompletionBringsItsResult() throws IOException {
    int call = call();
    client.accepted("TSPI_linePark", Map.of("call", call, "mode", LineParkMode.DIRECTED.value()));

    line.run(() -> line.calls.getFirst().parked.complete("701"));

    Heard completion = client.await(FrameKind.COMPLETION, "TSPI_linePark");
    assertThat(completion.status()).isZero();
    assertThat(completion.fields()).containsEntry("result", "701");
  }

  @Test
  void aConferenceBringsBothItsCalls() throws IOException {
    int first = call();

    Heard reply =
        client.accepted(
            "TSPI_lineSetupConference", Map.of("line", number, "first", first, "numParties", 3));
    client.await(FrameKind.COMPLETION, "TSPI_lineSetupConference");

    assertThat(line.asked).contains("setupConference 0 3");
    client.accepted("TSPI_lineHold", Map.of("call", reply.number("conference")));
    client.accepted(
        "TSPI_lineSwapHold",
        Map.of("call", reply.number("conference"), "held", reply.number("consultation")));
    assertThat(line.asked).endsWith("hold", "swapHold 2");
  }

  @Test
  void structuresListsAndOptionalsArriveAsTheyWereSent() throws IOException {
    Map<String, Object> timing =
        Map.of("dialPauseMillis", 1, "dialSpeedMillis", 2, "digitDurationMillis", 3);
    Map<String, Object> parameters =
        Map.of(
            "bearerMode", LineBearerMode.VOICE.value(),
            "mediaModes", LineMediaMode.INTERACTIVEVOICE.value(),
            "dialParams", Optional.of(timing),
            "calledParty", "B\udfff",
            "userUserInfo", new byte[] {9});
    client.accepted("TSPI_lineMakeCall", Map.of("line", number, "parameters", parameters));
    Heard forwarded =
        client.accepted(
            "TSPI_lineForward",
            Map.of(
                "line",
                number,
                "forwards",
                List.of(
                    Map.of("mode", LineForwardMode.BUSY.value(), "destinationAddress", "100"),
                    Map.of("mode", LineForwardMode.NOANSW.value(), "callerAddress", "c"))));

    assertThat(line.parameters.bearerMode()).isEqualTo(LineBearerMode.VOICE);
    assertThat(line.parameters.mediaModes()).containsExactly(LineMediaMode.INTERACTIVEVOICE);
    assertThat(line.parameters.dialParams()).contains(new LineDialParams(1, 2, 3, 0));
    assertThat(line.parameters.calledParty()).isEqualTo("B\udfff");
    assertThat(line.parameters.userUserInfo()).containsExactly(9);
    assertThat(line.forwards)
        .containsExactly(
            new LineForward(LineForwardMode.BUSY, "", 0, "100"),
            new LineForward(LineForwardMode.NOANSW, "c", 0, ""));
    assertThat(forwarded.number("call")).isZero();
  }

  @Test
  void bytesForAndFromMediaHalvesNameTheirInstanceAndCall() throws IOException {
    int call = call();
    int instance =
        client.accepted("TSPI_lineCreateMSPInstance", Map.of("line", number)).number("result");

    client.accepted(
        "TSPI_lineReceiveMSPData",
        Map.of("line", number, "instance", instance, "call", call, "buffer", new byte[5]));
    client.accepted("TSPI_lineCloseMSPInstance", Map.of("line", number, "instance", instance));

    assertThat(line.asked).endsWith("receiveMspData true 0 5", "closeMspInstance true");
    isRefused(
        LineError.INVALCALLHANDLE,
        "TSPI_lineReceiveMSPData",
        Map.of("line", number, "instance", instance));
  }
}
