package org.sipline.bench.media;

/**
 * What a generator measures over all its calls.
 *
 * @param gapDeviation by how much the time between two packets of a call differs from ptime
 * @param echoDelay from sending a loud packet to receiving the first loud one
 * @param ownLag how late the generator itself sent a packet: what it cannot tell from the server's
 */
record MediaCounts(Histogram gapDeviation, Histogram echoDelay, Histogram ownLag) {

  MediaCounts() {
    this(new Histogram(), new Histogram(), new Histogram());
  }
}
