package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;

/** TSPI_lineSetCallQualityOfService. */
class CallsHaveAQualityOfServiceTest {
  private static final byte[] NONE = {};
  private static final int VOICE = 0x4;
  private static final int VIDEO = 0x8000;
  private static final int NEEDED = 1;
  private static final int BEST_EFFORT = 3;

  private TestLine line;
  private RawPeer peer;
  private TspCall call;

  @BeforeEach
  void talk() {
    line = new TestLine("quality");
    peer = new RawPeer(line.port());
    call = line.call(peer.uri());
    peer.respond(peer.receiveRequest("INVITE"), 200, "a", TestLine.sdp("peer"));
    line.awaitState(call, LineCallState.CONNECTED);
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private static byte[] levels(int... modesAndLevels) {
    int size = 16 + 4 * modesAndLevels.length;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put("KSQL".getBytes(StandardCharsets.US_ASCII)).putInt(size).putInt(1);
    out.putInt(modesAndLevels.length / 2);
    for (int each : modesAndLevels) {
      out.putInt(each);
    }
    return out.array();
  }

  private static byte[] flowspec(int serviceType) {
    return ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putInt(20, serviceType).array();
  }

  private void set(byte[] sending, byte[] receiving) {
    TestLine.done(line.onLoop(() -> call.setCallQualityOfService(sending, receiving)));
  }

  private void awaitCodePoint(int codePoint) {
    line.awaitTold(ToMsp.SetDscp.class, mark -> mark.codePoint() == codePoint);
  }

  @Test
  void service_levels_become_code_points_and_are_shown() {
    set(levels(VIDEO, BEST_EFFORT, VOICE, NEEDED), NONE);
    awaitCodePoint(46);
    line.await(
        "LINECALLINFOSTATE_QOS",
        event ->
            event instanceof LineEvent.CallInfo info
                && info.changed().contains(LineCallInfoState.QOS));
    assertThat(new String(call.getCallInfo().devSpecific(), StandardCharsets.UTF_8))
        .contains("quality-of-service: needed\n");
    set(levels(VOICE, BEST_EFFORT), NONE);
    awaitCodePoint(0);
  }

  @Test
  void flowspecs_say_the_same_by_their_service_type() {
    set(flowspec(1), flowspec(2));
    awaitCodePoint(34);
    set(flowspec(3), NONE);
    awaitCodePoint(46);
  }

  @Test
  void loss_is_told_once_where_quality_is_needed() {
    set(levels(VOICE, NEEDED), NONE);
    line.awaitTold(ToMsp.WatchQuality.class, watch -> watch.intervalMillis() == 5_000);
    line.say(call, quality(200, 0));
    line.say(call, quality(380, 20));
    LineEvent.QosInfo fails =
        (LineEvent.QosInfo) line.await("LINE_QOSINFO", LineEvent.QosInfo.class::isInstance);
    assertThat(fails.qosEvent()).isEqualTo(2);
    line.say(call, quality(560, 40));
    line.say(call, quality(760, 40));
    line.say(call, quality(940, 60));
    line.onLoop(() -> null);
    assertThat(line.events())
        .as("again after it was well, and not while it stays bad")
        .filteredOn(LineEvent.QosInfo.class::isInstance)
        .hasSize(2);
  }

  @Test
  void loss_is_not_told_where_quality_is_not_needed() {
    line.say(call, quality(100, 50));
    line.onLoop(() -> null);
    assertThat(line.events()).noneMatch(LineEvent.QosInfo.class::isInstance);
  }

  private static ToTsp.Quality quality(long received, long lost) {
    return new ToTsp.Quality("PCMU", 0, received, lost, 0, 0, 400, false);
  }

  @Test
  void what_makes_no_sense_is_refused_and_changes_nothing() {
    refused(NONE, LineError.INVALPARAM);
    refused(new byte[8], LineError.STRUCTURETOOSMALL);
    refused(flowspec(9), LineError.INVALPARAM);
    refused(levels(VOICE, 4), LineError.INVALPARAM);
    refused(levels(VIDEO, NEEDED), LineError.INVALMEDIAMODE);
    byte[] tooMany = levels(VOICE, NEEDED);
    tooMany[12] = 9;
    refused(tooMany, LineError.STRUCTURETOOSMALL);
    assertThat(line.told()).noneMatch(ToMsp.SetDscp.class::isInstance);
  }

  private void refused(byte[] sending, LineError error) {
    assertThatThrownBy(() -> line.onLoop(() -> call.setCallQualityOfService(sending, NONE)))
        .isInstanceOfSatisfying(TapiException.class, e -> assertThat(e.error()).isEqualTo(error));
  }
}
