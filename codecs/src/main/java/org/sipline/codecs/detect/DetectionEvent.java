package org.sipline.codecs.detect;

/** Something that a detector heard. */
public sealed interface DetectionEvent {

  /**
   * When it was certain, in ms of audio since the detector began; what was heard began earlier, by
   * the time that certainty takes.
   */
  long atMillis();

  /**
   * A DTMF digit sounds.
   *
   * @param digit one of {@code 0-9*#A-D}
   */
  record DigitBegan(char digit, long atMillis) implements DetectionEvent {}

  /**
   * A DTMF digit has ended.
   *
   * @param digit one of {@code 0-9*#A-D}
   * @param durationMillis how long it sounded, give or take a block of 13 ms
   */
  record DigitEnded(char digit, int durationMillis, long atMillis) implements DetectionEvent {}

  /** A fax machine or a modem made itself known. */
  record FaxToneHeard(FaxTone tone, long atMillis) implements DetectionEvent {}

  /**
   * A tone that was asked for has sounded for as long as was asked for.
   *
   * @param pattern its index among the patterns that the detector was made with
   */
  record ToneHeard(int pattern, long atMillis) implements DetectionEvent {}

  /** The network's call-progress tone was recognized by its frequencies and its rhythm. */
  record CallProgressHeard(CallProgress progress, long atMillis) implements DetectionEvent {}

  /**
   * The audio has become of another kind, or more certainly so.
   *
   * @param confidence 0 to 1
   */
  record AudioClassified(AudioKind kind, double confidence, long atMillis)
      implements DetectionEvent {}
}
