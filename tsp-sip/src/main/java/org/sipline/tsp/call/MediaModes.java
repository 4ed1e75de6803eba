package org.sipline.tsp.call;

import java.util.EnumSet;
import java.util.Set;
import org.sipline.config.MediaMode;
import org.sipline.pair.MediaType;
import org.sipline.tapi.constant.LineMediaMode;

/** TAPI's media modes beside the media types that the media half finds. */
public final class MediaModes {
  private MediaModes() {}

  /** The media mode of a type; UNKNOWN for what has not been found out. */
  static LineMediaMode of(MediaType type) {
    return switch (type) {
      case UNKNOWN -> LineMediaMode.UNKNOWN;
      case VOICE -> LineMediaMode.INTERACTIVEVOICE;
      case AUTOMATED_VOICE -> LineMediaMode.AUTOMATEDVOICE;
      case FAX -> LineMediaMode.G3FAX;
      case MODEM -> LineMediaMode.DATAMODEM;
      case TEXT_PHONE -> LineMediaMode.TDD;
      case VIDEO -> LineMediaMode.VIDEO;
      case DATA -> LineMediaMode.DIGITALDATA;
    };
  }

  /** The types to decide between so that each of these modes is found. */
  static Set<MediaType> candidates(Set<LineMediaMode> modes) {
    Set<MediaType> types = EnumSet.noneOf(MediaType.class);
    for (MediaType type : MediaType.values()) {
      if (type != MediaType.UNKNOWN && modes.contains(of(type))) {
        types.add(type);
      }
    }
    return types;
  }

  /** The modes that a configuration names. */
  public static Set<LineMediaMode> configured(Set<MediaMode> modes) {
    Set<LineMediaMode> set = EnumSet.noneOf(LineMediaMode.class);
    modes.forEach(mode -> set.add(LineMediaMode.valueOf(mode.name())));
    return set;
  }
}
