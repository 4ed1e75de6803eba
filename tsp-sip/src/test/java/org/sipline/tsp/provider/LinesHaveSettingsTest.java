package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;

/** TSPI_lineGetDevConfig and TSPI_lineSetDevConfig. */
class LinesHaveSettingsTest {
  private static final int DEVICE = 7;
  private static final String CLASS = "tapi/line";

  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line = new TestLine("set");
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private String settings() {
    return new String(line.provider.getDevConfig(DEVICE, "TAPI/Line"), StandardCharsets.US_ASCII);
  }

  private void set(String settings) {
    line.provider.setDevConfig(DEVICE, CLASS, settings.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void what_was_given_can_be_given_back_changed_and_counts() {
    set(settings().replace("call-waiting true", "call-waiting false"));
    line.await(
        "LINEDEVSTATE_CONFIGCHANGE",
        event ->
            event instanceof LineEvent.DevState state
                && state.states().contains(LineDevState.CONFIGCHANGE));
    assertThat(settings()).contains("call-waiting false\n", "digits auto\n");
    peer.send(peer.invite(line, TestLine.sdp("first")));
    line.awaitOffered();
    peer.send(peer.invite(line, TestLine.sdp("second")));
    peer.receiveStatus(486);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sipline-line 2\n",
        "sipline-line 1\n",
        "sipline-line 1\ncall-waiting maybe\nanswer-on-request true\nredirects follow\ndigits auto\n",
        "sipline-line 1\ncall-waiting true\nanswer-on-request true\nredirects follow\ndigits morse\n",
        "sipline-line 1\ncall-waiting true\ncall-waiting true\nanswer-on-request true\nredirects follow\ndigits auto\n",
        "sipline-line 1\ncall-waiting true\nanswer-on-request true\nredirects follow\ndigits auto\nmore 1\n"
      })
  void what_was_not_given_by_the_provider_is_refused_and_changes_nothing(String settings) {
    String before = settings();
    assertThatThrownBy(() -> set(settings))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALPARAM));
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void another_location_changes_nothing() {
    String before = settings();
    line.provider.setCurrentLocation(5);
    assertThat(settings()).isEqualTo(before);
    TestLine.done(line.startCall(peer.uri(), LineCallParams.DEFAULT).completion());
  }

  @Test
  void other_device_classes_have_no_settings() {
    assertThatThrownBy(() -> line.provider.getDevConfig(DEVICE, "wave/in"))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALDEVICECLASS));
  }
}
