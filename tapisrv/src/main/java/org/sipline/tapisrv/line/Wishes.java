package org.sipline.tapisrv.line;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineMonitorTone;

/**
 * What one seat at a call wants to be told of.
 *
 * @param digits ways in which digits come (TSPI_lineMonitorDigits)
 * @param media media that are found (TSPI_lineMonitorMedia)
 * @param toneListId the seat's number for its tones
 * @param tones tones that are heard (TSPI_lineMonitorTones)
 */
record Wishes(
    Set<LineDigitMode> digits,
    Set<LineMediaMode> media,
    int toneListId,
    List<LineMonitorTone> tones) {

  /** Nothing. */
  static final Wishes NONE = new Wishes(Set.of(), Set.of(), 0, List.of());

  Wishes {
    digits = Set.copyOf(digits);
    media = Set.copyOf(media);
    tones = List.copyOf(tones);
  }
}
