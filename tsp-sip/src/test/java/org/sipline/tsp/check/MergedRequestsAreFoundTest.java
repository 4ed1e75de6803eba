package org.sipline.tsp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import org.junit.jupiter.api.Test;

class MergedRequestsAreFoundTest {
  private final MergedRequests merged = new MergedRequests(100);

  @Test
  void theSecondWayOfOneRequestIsALoop() throws Exception {
    assertThat(merged.admit(request("1", "1", "100"), 0)).isEmpty();
    assertThat(merged.admit(request("2", "1", "100"), 1)).map(Refusal::status).contains(482);
  }

  @Test
  void aRetransmissionAndANewRequestAreNot() throws Exception {
    assertThat(merged.admit(request("1", "1", "100"), 0)).isEmpty();
    assertThat(merged.admit(request("1", "1", "100"), 1)).isEmpty();
    assertThat(merged.admit(request("3", "2", "100"), 2)).isEmpty();
  }

  @Test
  void aCallMayRingTwoLines() throws Exception {
    assertThat(merged.admit(request("1", "1", "100"), 0)).isEmpty();
    assertThat(merged.admit(request("2", "1", "200"), 1)).isEmpty();
  }

  @Test
  void aRequestIsForgottenWithItsTransaction() throws Exception {
    assertThat(merged.admit(request("1", "1", "100"), 0)).isEmpty();
    assertThat(merged.admit(request("2", "1", "100"), TimeUnit.SECONDS.toNanos(33))).isEmpty();
    assertThat(merged.size()).isEqualTo(1);
  }

  @Test
  void theMemoryIsBounded() throws Exception {
    for (int i = 0; i < 1000; i++) {
      assertThat(merged.admit(request("b" + i, "" + i, "100"), i)).isEmpty();
    }
    assertThat(merged.size()).isEqualTo(100);
    assertThat(merged.admit(request("other", "999", "100"), 1000)).isPresent();
  }

  private static Request request(String branch, String sequence, String user)
      throws ParseException {
    return (Request)
        Requests.parse(
            Requests.request("OPTIONS", "", "")
                .toString()
                .replace("z9hG4bK1", "z9hG4bK" + branch)
                .replace("CSeq: 7", "CSeq: " + sequence)
                .replace("sip:100@192", "sip:" + user + "@192"));
  }
}
