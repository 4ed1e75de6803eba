package org.sipline.msp.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EModelFollowsG107Test {

  @Test
  void withoutDelayAndLossTheRatingIsTheDefaultOne() {
    assertThat(EModel.rating(0, 0)).isCloseTo(93.2, within(0.1));
    assertThat(EModel.opinionScore(93.2)).isCloseTo(4.41, within(0.01));
  }

  @Test
  void ratingsHaveTheScoresOfAnnexB() {
    assertThat(EModel.opinionScore(90)).isCloseTo(4.34, within(0.01));
    assertThat(EModel.opinionScore(80)).isCloseTo(4.03, within(0.01));
    assertThat(EModel.opinionScore(70)).isCloseTo(3.60, within(0.01));
    assertThat(EModel.opinionScore(60)).isCloseTo(3.10, within(0.01));
    assertThat(EModel.opinionScore(50)).isCloseTo(2.58, within(0.01));
  }

  @Test
  void delayImpairsAsTheCurveOfG114Shows() {
    assertThat(EModel.rating(100, 0)).isBetween(89.0, 92.0);
    assertThat(EModel.rating(200, 0)).isBetween(84.0, 90.0);
    assertThat(EModel.rating(400, 0)).isBetween(60.0, 72.0);
  }

  @Test
  void lossOfTwoPercentCostsSevenPoints() {
    assertThat(EModel.rating(0, 0) - EModel.rating(0, 0.02)).isCloseTo(7.0, within(0.1));
  }

  @Property
  void moreDelayOrLossNeverSoundsBetter(
      @ForAll @DoubleRange(max = 2000) double delay,
      @ForAll @DoubleRange(max = 1) double loss,
      @ForAll @DoubleRange(max = 500) double moreDelay) {
    double rating = EModel.rating(delay, loss);
    assertThat(EModel.rating(delay + moreDelay, loss)).isLessThanOrEqualTo(rating + 1e-9);
    assertThat(EModel.rating(delay, Math.min(1, loss + 0.01))).isLessThanOrEqualTo(rating);
    assertThat(EModel.opinionScore(rating)).isBetween(1.0, 4.5);
  }
}
