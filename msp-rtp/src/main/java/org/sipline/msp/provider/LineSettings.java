package org.sipline.msp.provider;

import java.util.List;
import java.util.Optional;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.config.Codec;
import org.sipline.config.MediaConfig;
import org.sipline.config.MediaTimeout;
import org.sipline.config.PlaySource;
import org.sipline.config.SiplineConfig;
import org.sipline.msp.sdp.AudioPreferences;

/**
 * What the configuration wants of a line's media.
 *
 * @param audio what is offered and accepted
 * @param hold what a held party hears
 * @param tones whose call-progress tones are played
 * @param address where RTP is received; empty for where the signalling leaves from
 * @param publicAddress what descriptions name instead
 * @param dropsSilent whether a call is of no use once nothing is heard of the other party
 */
record LineSettings(
    AudioPreferences audio,
    PlaySource hold,
    ToneCountry tones,
    Optional<String> address,
    Optional<String> publicAddress,
    boolean dropsSilent) {

  /** The settings of a line; of one that the configuration does not know, those of all lines. */
  static LineSettings of(SiplineConfig config, String line) {
    MediaConfig media = config.media();
    List<Codec> codecs = config.line(line).map(l -> l.codecs()).orElse(media.codecs());
    PlaySource hold = config.line(line).map(l -> l.hold()).orElse(media.musicOnHold());
    return new LineSettings(
        new AudioPreferences(
            codecs.stream().map(LineSettings::codec).toList(),
            Math.toIntExact(media.ptime().toMillis()),
            media.telephoneEvent(),
            true),
        hold,
        ToneCountry.byCode(media.tones().name()).orElse(ToneCountry.EUROPE),
        media.address(),
        media.publicAddress(),
        media.onTimeout() == MediaTimeout.DROP);
  }

  private static AudioCodec codec(Codec codec) {
    return switch (codec) {
      case PCMU -> AudioCodecs.PCMU;
      case PCMA -> AudioCodecs.PCMA;
      case G722 -> AudioCodecs.G722;
    };
  }
}
