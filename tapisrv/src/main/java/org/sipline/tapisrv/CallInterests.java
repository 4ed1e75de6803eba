package org.sipline.tapisrv;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * What the applications of a call want to hear of and who asked for digits to be sent: the provider
 * sees only the union of the wishes, and the server's own numbers. On the line's loop.
 */
final class CallInterests {
  private final List<ApplicationCall> handles;
  private final Map<Integer, Generating> generations = new HashMap<>(2);
  private Set<LineDigitMode> digits = Set.of();
  private Set<LineMediaMode> media = Set.of();
  private int lastGeneration;

  /** A request to send digits: who asked, and by which number. */
  private record Generating(ApplicationCall by, int endToEndId) {}

  CallInterests(List<ApplicationCall> handles) {
    this.handles = handles;
  }

  /** Asks the provider for the union, if that has changed. */
  void apply(TspCall tsp) {
    Set<LineDigitMode> wantedDigits = EnumSet.noneOf(LineDigitMode.class);
    Set<LineMediaMode> wantedMedia = EnumSet.noneOf(LineMediaMode.class);
    for (ApplicationCall handle : handles) {
      wantedDigits.addAll(handle.digitModes());
      wantedMedia.addAll(handle.watchedMedia());
    }
    if (!wantedDigits.equals(digits)) {
      tsp.monitorDigits(wantedDigits);
      digits = wantedDigits;
    }
    if (!wantedMedia.equals(media)) {
      tsp.monitorMedia(wantedMedia);
      media = wantedMedia;
    }
  }

  /** The provider's number for a request to send digits. */
  int generating(ApplicationCall by, int endToEndId) {
    int id = ++lastGeneration;
    generations.put(id, new Generating(by, endToEndId));
    return id;
  }

  /** A request to send digits was refused. */
  void notGenerating(int id) {
    generations.remove(id);
  }

  void tell(LineEvent.Generate e) {
    Generating ended = generations.remove(e.endToEndId());
    if (ended != null && !ended.by().freed()) {
      ended
          .by()
          .line()
          .tell(
              new ApplicationEvent.Generate(
                  ended.by(), e.reason(), ended.endToEndId(), e.tickMillis()));
    }
  }

  void tell(LineEvent.MonitorDigits e) {
    for (ApplicationCall handle : handles) {
      if (handle.digitModes().contains(e.mode())) {
        handle
            .line()
            .tell(new ApplicationEvent.MonitorDigits(handle, e.digit(), e.mode(), e.tickMillis()));
      }
    }
  }

  void tell(LineEvent.MonitorMedia e) {
    for (ApplicationCall handle : handles) {
      if (handle.watchedMedia().contains(e.mode())) {
        handle.line().tell(new ApplicationEvent.MonitorMedia(handle, e.mode(), e.tickMillis()));
      }
    }
  }
}
