package org.sipline.msp.detect;

import java.util.Optional;
import java.util.Set;
import org.sipline.codecs.detect.AudioKind;
import org.sipline.codecs.detect.DetectionEvent;
import org.sipline.codecs.detect.DetectionEvent.AudioClassified;
import org.sipline.codecs.detect.DetectionEvent.FaxToneHeard;
import org.sipline.codecs.detect.FaxTone;
import org.sipline.msp.sdp.MediaFacts;
import org.sipline.pair.MediaType;
import org.sipline.pair.ToTsp.MediaTypeFound;

/**
 * Decides what a call's media are. A description that leaves no doubt decides at once; else the
 * tones of fax machines and modems decide as soon as they have sounded for their least time (T.30,
 * V.21, V.25, V.8), and speech when it has been heard for a second in all. After {@link
 * #LISTEN_MILLIS} the best guess stands. Types that are no candidates are never found.
 *
 * <p>Pure; one thread at a time. Times are of any clock that runs on, ms.
 */
public final class MediaTypeDecider {
  /** How long is listened: two periods of a calling fax's tone, and its first silence. */
  public static final int LISTEN_MILLIS = 10_000;

  private static final int VOICE_MILLIS = 1_000;
  private static final int LIKELY_VOICE_MILLIS = 300;

  /** A modem's answer tone turns its phase every 450 ms. */
  private static final int REVERSAL_MILLIS = 700;

  private final Set<MediaType> candidates;
  private boolean decided;
  private boolean listening;
  private long listeningSince;
  private boolean voiceNow;
  private long voiceSince;
  private long voiceMillis;
  private boolean noiseHeard;
  private FaxTone answer;
  private long answerSince;

  /** Decides between these types. */
  public MediaTypeDecider(Set<MediaType> candidates) {
    this.candidates = Set.copyOf(candidates);
  }

  /** Whether the search is over. */
  public boolean isDecided() {
    return decided;
  }

  /** The other party's description is known, or a new one. */
  public Optional<MediaTypeFound> described(MediaFacts facts) {
    if (facts.fax()) {
      return decide(100, MediaType.FAX);
    }
    if (facts.video() && !facts.audio()) {
      return decide(100, MediaType.VIDEO);
    }
    if (facts.text() && !facts.audio()) {
      return decide(100, MediaType.TEXT_PHONE, MediaType.DATA);
    }
    return Optional.empty();
  }

  /** Audio may flow from now on. */
  public void listening(long nowMillis) {
    if (!listening) {
      listening = true;
      listeningSince = nowMillis;
    }
  }

  /** Something was heard. */
  public Optional<MediaTypeFound> heard(DetectionEvent event, long nowMillis) {
    return switch (event) {
      case FaxToneHeard tone -> heard(tone.tone(), nowMillis);
      case AudioClassified audio -> heard(audio.kind(), nowMillis);
      case DetectionEvent.DigitBegan _,
          DetectionEvent.DigitEnded _,
          DetectionEvent.ToneHeard _,
          DetectionEvent.CallProgressHeard _ ->
          Optional.empty();
    };
  }

  private Optional<MediaTypeFound> heard(FaxTone tone, long nowMillis) {
    return switch (tone) {
      case CALLING -> decide(95, MediaType.FAX);
      case V21_PREAMBLE -> decide(99, MediaType.FAX);
      case ANSWER, ANSWER_MODULATED -> {
        if (answer == null) {
          answerSince = nowMillis;
        }
        answer = tone;
        yield Optional.empty();
      }
      case ANSWER_REVERSED, ANSWER_MODULATED_REVERSED -> decide(70, MediaType.MODEM, MediaType.FAX);
    };
  }

  /** A fax's plain answer tone; a modem would have turned its phase by now (V.25, V.8). */
  private Optional<MediaTypeFound> answered() {
    return decide(answer == FaxTone.ANSWER ? 80 : 60, MediaType.FAX, MediaType.MODEM);
  }

  private Optional<MediaTypeFound> heard(AudioKind kind, long nowMillis) {
    countVoice(nowMillis);
    voiceNow = kind == AudioKind.VOICE;
    noiseHeard |= kind == AudioKind.NOISE;
    return at(nowMillis);
  }

  /** Time has passed; to be told a few times a second. */
  public Optional<MediaTypeFound> at(long nowMillis) {
    countVoice(nowMillis);
    if (answer != null && nowMillis - answerSince >= REVERSAL_MILLIS) {
      return answered();
    }
    if (voiceMillis >= VOICE_MILLIS) {
      return decide(85, MediaType.VOICE, MediaType.AUTOMATED_VOICE);
    }
    if (!listening || nowMillis - listeningSince < LISTEN_MILLIS) {
      return Optional.empty();
    }
    if (voiceMillis >= LIKELY_VOICE_MILLIS || !noiseHeard) {
      return guess(voiceMillis >= LIKELY_VOICE_MILLIS ? 60 : 20, MediaType.VOICE);
    }
    return guess(30, MediaType.MODEM);
  }

  private void countVoice(long nowMillis) {
    if (voiceNow) {
      voiceMillis += nowMillis - voiceSince;
    }
    voiceSince = nowMillis;
  }

  /** The first of these that is a candidate. */
  private Optional<MediaTypeFound> decide(int confidence, MediaType... types) {
    if (decided) {
      return Optional.empty();
    }
    for (MediaType type : types) {
      if (candidates.contains(type)) {
        decided = true;
        return Optional.of(new MediaTypeFound(type, confidence, true));
      }
    }
    return Optional.empty();
  }

  private Optional<MediaTypeFound> guess(int confidence, MediaType likeliest) {
    Optional<MediaTypeFound> found =
        decide(confidence, likeliest, MediaType.VOICE, MediaType.AUTOMATED_VOICE);
    if (found.isPresent() || decided) {
      return found;
    }
    decided = true;
    return Optional.of(new MediaTypeFound(MediaType.UNKNOWN, 0, true));
  }
}
