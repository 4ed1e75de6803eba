package org.sipline.tsp.call;

/** The way that a call's digits take to the other party. Used on the line's loop. */
interface DigitPath {
  /**
   * Begins to send digits. {@link CallGeneration#sent} is told the end, by the media half or by
   * this.
   *
   * @param digits 0-9, A-D, *, # and comma for a pause of one second; never empty
   */
  void send(int request, String digits, int durationMillis);

  /** What is being sent otherwise than by the media half is sent no more. */
  void cancel();
}
