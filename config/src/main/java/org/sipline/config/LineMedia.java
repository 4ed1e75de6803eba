package org.sipline.config;

/**
 * The terminals of calls that no application streams.
 *
 * @param play what the peer hears; default silence
 * @param record where the peer's audio goes; default nowhere
 */
public record LineMedia(PlaySource play, RecordTarget record) {
  /** Silence out, nothing kept. */
  public static final LineMedia DEFAULTS =
      new LineMedia(new PlaySource.Silence(), new RecordTarget.None());
}
