package org.sipline.codecs;

/** Turns the samples of one stream into payload bytes. Allocates nothing; one thread at a time. */
@FunctionalInterface
public interface AudioEncoder {

  /**
   * Encodes consecutive samples.
   *
   * @param pcm the samples, 16-bit linear
   * @param pcmOffset the index of the first sample
   * @param samples how many samples to encode; a codec that packs several samples into a byte wants
   *     a multiple of that number
   * @param payload receives the bytes; must hold all of them
   * @param payloadOffset the index of the first byte to write
   * @return the number of bytes written
   * @throws IndexOutOfBoundsException if a range lies outside its array
   * @throws IllegalArgumentException if {@code samples} doesn't fill whole bytes
   */
  int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset);
}
