package org.sipline.msp.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.codecs.detect.AudioKind;
import org.sipline.codecs.detect.DetectionEvent.AudioClassified;
import org.sipline.codecs.detect.DetectionEvent.FaxToneHeard;
import org.sipline.codecs.detect.FaxTone;
import org.sipline.msp.sdp.MediaFacts;
import org.sipline.pair.MediaType;
import org.sipline.pair.ToTsp.MediaTypeFound;

class MediaTypeDeciderTest {
  private static final Set<MediaType> ALL =
      Set.of(
          MediaType.VOICE,
          MediaType.FAX,
          MediaType.MODEM,
          MediaType.VIDEO,
          MediaType.TEXT_PHONE,
          MediaType.DATA);

  private static MediaTypeDecider listening(Set<MediaType> candidates) {
    MediaTypeDecider decider = new MediaTypeDecider(candidates);
    decider.listening(0);
    return decider;
  }

  @ParameterizedTest
  @CsvSource({
    "CALLING,                   FAX,   95",
    "V21_PREAMBLE,              FAX,   99",
    "ANSWER_REVERSED,           MODEM, 70",
    "ANSWER_MODULATED_REVERSED, MODEM, 70",
  })
  void aToneDecidesAtOnce(FaxTone tone, MediaType type, int confidence) {
    assertThat(listening(ALL).heard(new FaxToneHeard(tone, 500), 500))
        .contains(new MediaTypeFound(type, confidence, true));
  }

  @Test
  void aPlainAnswerToneIsAFaxUnlessItTurnsItsPhase() {
    MediaTypeDecider fax = listening(ALL);
    assertThat(fax.heard(new FaxToneHeard(FaxTone.ANSWER, 500), 500)).isEmpty();
    assertThat(fax.at(1000)).isEmpty();
    assertThat(fax.at(1200)).contains(new MediaTypeFound(MediaType.FAX, 80, true));

    MediaTypeDecider modem = listening(ALL);
    assertThat(modem.heard(new FaxToneHeard(FaxTone.ANSWER, 500), 500)).isEmpty();
    assertThat(modem.heard(new FaxToneHeard(FaxTone.ANSWER_REVERSED, 950), 950))
        .map(MediaTypeFound::type)
        .contains(MediaType.MODEM);
  }

  @Test
  void aModemsToneIsAFaxWhereModemsDoNotMatter() {
    assertThat(
            listening(Set.of(MediaType.VOICE, MediaType.FAX))
                .heard(new FaxToneHeard(FaxTone.ANSWER_REVERSED, 900), 900))
        .map(MediaTypeFound::type)
        .contains(MediaType.FAX);
  }

  @Test
  void aSecondOfSpeechInAllIsVoice() {
    MediaTypeDecider decider = listening(ALL);

    assertThat(decider.heard(voice(true), 2000)).isEmpty();
    assertThat(decider.heard(voice(false), 2600)).isEmpty();
    assertThat(decider.heard(voice(true), 4000)).isEmpty();
    assertThat(decider.at(4300)).isEmpty();
    assertThat(decider.at(4400)).contains(new MediaTypeFound(MediaType.VOICE, 85, true));
    assertThat(decider.isDecided()).isTrue();
    assertThat(decider.at(20_000)).as("once only").isEmpty();
  }

  private static AudioClassified voice(boolean voice) {
    return new AudioClassified(voice ? AudioKind.VOICE : AudioKind.SILENCE, 1, 0);
  }

  @Test
  void theSearchEndsWithTheBestGuess() {
    assertThat(listening(ALL).at(9_999)).isEmpty();
    assertThat(listening(ALL).at(10_000)).contains(new MediaTypeFound(MediaType.VOICE, 20, true));

    MediaTypeDecider some = listening(ALL);
    assertThat(some.heard(voice(true), 1000)).isEmpty();
    assertThat(some.heard(voice(false), 1500)).isEmpty();
    assertThat(some.at(10_000)).contains(new MediaTypeFound(MediaType.VOICE, 60, true));

    MediaTypeDecider noise = listening(ALL);
    assertThat(noise.heard(new AudioClassified(AudioKind.NOISE, 1, 0), 100)).isEmpty();
    assertThat(noise.at(10_000)).contains(new MediaTypeFound(MediaType.MODEM, 30, true));

    assertThat(listening(Set.of(MediaType.FAX)).at(10_000))
        .contains(new MediaTypeFound(MediaType.UNKNOWN, 0, true));
  }

  @Test
  void timeCountsFromTheFirstAudio() {
    MediaTypeDecider decider = new MediaTypeDecider(ALL);

    assertThat(decider.at(60_000)).isEmpty();
    decider.listening(60_000);
    decider.listening(65_000);
    assertThat(decider.at(70_000)).isPresent();
  }

  @Test
  void aDescriptionWithoutDoubtDecides() {
    assertThat(listening(ALL).described(new MediaFacts(false, false, true, false)))
        .contains(new MediaTypeFound(MediaType.FAX, 100, true));
    assertThat(listening(ALL).described(new MediaFacts(false, true, false, false)))
        .map(MediaTypeFound::type)
        .contains(MediaType.VIDEO);
    assertThat(listening(ALL).described(new MediaFacts(false, false, false, true)))
        .map(MediaTypeFound::type)
        .contains(MediaType.TEXT_PHONE);
    assertThat(listening(ALL).described(new MediaFacts(true, true, false, true))).isEmpty();
  }
}
