package org.sipline.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run is made.
 *
 * @param home the project's folder
 * @param quick whether to be done in some six minutes, at the price of noise
 * @param recordings where flight recordings of our processes go; empty for none
 */
public record Settings(Path home, boolean quick, Optional<Path> recordings) {

  /** One of two values. */
  public int pick(int whenQuick, int otherwise) {
    return quick ? whenQuick : otherwise;
  }
}
