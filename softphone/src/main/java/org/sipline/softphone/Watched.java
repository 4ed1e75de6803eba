package org.sipline.softphone;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Another extension that a line watches, as lineDevSpecific tells of it.
 *
 * @param address its SIP URI
 * @param state UNKNOWN, UNAVAILABLE, QUIET (no call, and not known whether it is there), IDLE,
 *     TRYING, EARLY, CONFIRMED or BUSY
 * @param party the other party of its call, a SIP URI; empty if that is not told
 * @param name the other party's name, empty for none
 */
public record Watched(String address, String state, String party, String name) {
  static final byte[] REQUEST = "watch".getBytes(StandardCharsets.UTF_8);
  private static final int COLUMNS = 5;

  static List<Watched> read(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("\t", COLUMNS))
        .filter(columns -> columns.length == COLUMNS)
        .map(columns -> new Watched(columns[1], columns[2], columns[3], columns[4]))
        .toList();
  }
}
