package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.tapi.constant.LineGatherTerm;

class GatheringTest {
  private final Gathering gathering = new Gathering(1, 4, "#*", 5_000, 2_000);

  @Test
  void endsWhenTheBufferIsFull() {
    assertThat(gathering.digit('1')).isEmpty();
    assertThat(gathering.digit('2')).isEmpty();
    assertThat(gathering.digit('3')).isEmpty();
    assertThat(gathering.digit('4'))
        .contains(new Gathering.Gathered(LineGatherTerm.BUFFERFULL, "1234"));
  }

  @Test
  void endsByATerminatorWhichIsGatheredToo() {
    assertThat(gathering.digit('1')).isEmpty();
    assertThat(gathering.digit('#'))
        .contains(new Gathering.Gathered(LineGatherTerm.TERMDIGIT, "1#"));
  }

  @Test
  void aTerminatorInTheLastPlaceIsATerminator() {
    "123".chars().forEach(digit -> gathering.digit((char) digit));
    assertThat(gathering.digit('*'))
        .contains(new Gathering.Gathered(LineGatherTerm.TERMDIGIT, "123*"));
  }

  @Test
  void waitsLongerForTheFirstDigitThanForFurtherOnes() {
    assertThat(gathering.waitMillis()).isEqualTo(5_000);
    assertThat(gathering.timeUp())
        .isEqualTo(new Gathering.Gathered(LineGatherTerm.FIRSTTIMEOUT, ""));

    assertThat(gathering.digit('7')).isEmpty();

    assertThat(gathering.waitMillis()).isEqualTo(2_000);
    assertThat(gathering.timeUp())
        .isEqualTo(new Gathering.Gathered(LineGatherTerm.INTERTIMEOUT, "7"));
  }

  @Test
  void givesWhatItHasWhenCancelled() {
    assertThat(gathering.digit('7')).isEmpty();
    assertThat(gathering.cancelled()).isEqualTo(new Gathering.Gathered(LineGatherTerm.CANCEL, "7"));
  }
}
