package org.sipline.msp.sdp;

import java.util.Locale;

/**
 * What a description says of its media's types, whether this side can stream them or not.
 *
 * @param audio an audio stream is wanted
 * @param video a video stream is wanted
 * @param fax a T.38 stream is wanted
 * @param text a real-time text stream (RFC 4103) is wanted
 */
public record MediaFacts(boolean audio, boolean video, boolean fax, boolean text) {
  /** Of a description not seen yet. */
  public static final MediaFacts NONE = new MediaFacts(false, false, false, false);

  /** Reads them off a description; media with port 0 count for nothing. */
  public static MediaFacts of(SessionDescription description) {
    boolean audio = false;
    boolean video = false;
    boolean fax = false;
    boolean text = false;
    for (MediaDescription medium : description.media()) {
      if (medium.port() == 0) {
        continue;
      }
      switch (medium.media().toLowerCase(Locale.ROOT)) {
        case "audio" -> audio = true;
        case "video" -> video = true;
        case "text" -> text = true;
        case "image" -> fax |= medium.formats().stream().anyMatch(f -> f.equalsIgnoreCase("t38"));
        default -> {
          // Other media, as message or application, decide nothing about the call.
        }
      }
    }
    return new MediaFacts(audio, video, fax, text);
  }
}
