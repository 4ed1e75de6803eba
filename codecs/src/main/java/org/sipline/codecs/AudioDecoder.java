package org.sipline.codecs;

/**
 * Turns the payload bytes of one stream into samples. Allocates nothing; one thread at a time. Any
 * bytes are valid input: what a hostile peer sends becomes noise, never an error.
 */
@FunctionalInterface
public interface AudioDecoder {

  /**
   * Decodes a payload.
   *
   * @param payload the bytes
   * @param payloadOffset the index of the first byte
   * @param length how many bytes to decode
   * @param pcm receives the samples, 16-bit linear; must hold all of them
   * @param pcmOffset the index of the first sample to write
   * @return the number of samples written
   * @throws IndexOutOfBoundsException if a range lies outside its array
   */
  int decode(byte[] payload, int payloadOffset, int length, short[] pcm, int pcmOffset);
}
