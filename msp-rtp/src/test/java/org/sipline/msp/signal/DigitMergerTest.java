package org.sipline.msp.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.pair.ToTsp.DigitSeen;

class DigitMergerTest {
  private final DigitMerger merger = new DigitMerger();

  @Test
  void aToneAloneIsADigit() {
    assertThat(merger.toneBegan('5', 0)).contains(new DigitSeen('5', false, 0));
    assertThat(merger.toneEnded('5', 90, 90)).contains(new DigitSeen('5', true, 90));
    assertThat(merger.toneBegan('5', 200)).as("pressed again").isPresent();
  }

  @Test
  void anEventAloneIsADigit() {
    assertThat(merger.eventBegan('#', 0)).contains(new DigitSeen('#', false, 0));
    assertThat(merger.eventEnded('#', 100)).contains(new DigitSeen('#', true, 100));
  }

  @Test
  void anEventSoundsFromItsBeginningToItsEnd() {
    assertThat(merger.eventSounding()).isEmpty();
    merger.eventBegan('4', 0);
    assertThat(merger.eventSounding()).contains(new DigitSeen('4', false, 0));
    merger.told();
    assertThat(merger.eventSounding()).as("who watches after that").isEmpty();
    merger.eventEnded('4', 100);
    assertThat(merger.eventSounding()).isEmpty();
  }

  @Test
  void anEventWhosePressWasToldAsAToneDoesNotSoundAgain() {
    merger.toneBegan('7', 0);
    merger.eventBegan('7', 80);
    assertThat(merger.eventSounding()).isEmpty();
  }

  @Test
  void theToneOfAPressThatCameAsAnEventIsNoSecondDigit() {
    assertThat(merger.eventBegan('1', 0)).isPresent();
    assertThat(merger.toneBegan('1', 60)).isEmpty();
    assertThat(merger.eventEnded('1', 100)).isPresent();
    assertThat(merger.toneEnded('1', 90, 160)).isEmpty();
    assertThat(merger.toneBegan('2', 5000)).as("events alone count now").isEmpty();
  }

  @Test
  void theEventOfAPressWhoseToneCameFirstIsNoSecondDigit() {
    assertThat(merger.toneBegan('7', 0)).isPresent();
    assertThat(merger.eventBegan('7', 80)).isEmpty();
    assertThat(merger.toneEnded('7', 100, 100)).isPresent();
    assertThat(merger.eventEnded('7', 100)).isEmpty();

    assertThat(merger.eventBegan('7', 300)).as("pressed again").isPresent();
    assertThat(merger.eventEnded('7', 100)).isPresent();
  }

  @Test
  void anotherDigitsEventIsADigitOfItsOwn() {
    assertThat(merger.toneBegan('7', 0)).isPresent();
    assertThat(merger.eventBegan('8', 80)).isPresent();
  }
}
