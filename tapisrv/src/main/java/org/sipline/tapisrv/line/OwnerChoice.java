package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * Which of the applications that have a line open owns a call of certain media modes (TAPI's "media
 * application duties").
 */
public final class OwnerChoice {
  /** The order in which media modes are tried; automated voice is tried as voice. */
  private static final List<LineMediaMode> TRIED =
      List.of(
          LineMediaMode.INTERACTIVEVOICE,
          LineMediaMode.AUTOMATEDVOICE,
          LineMediaMode.DATAMODEM,
          LineMediaMode.G3FAX,
          LineMediaMode.TDD,
          LineMediaMode.G4FAX,
          LineMediaMode.DIGITALDATA,
          LineMediaMode.TELETEX,
          LineMediaMode.VIDEOTEX,
          LineMediaMode.TELEX,
          LineMediaMode.MIXED,
          LineMediaMode.ADSI,
          LineMediaMode.VOICEVIEW,
          LineMediaMode.VIDEO);

  /** Names of applications with a priority of their own, the highest first. Replaced whole. */
  private volatile Map<LineMediaMode, List<String>> priorities = Map.of();

  /** Gives an application the highest priority for a media mode (lineSetAppPriority 1). */
  public void prefer(LineMediaMode mode, String application) {
    change(
        mode,
        names -> {
          names.remove(application);
          names.addFirst(application);
        });
  }

  /** Takes away an application's priority for a media mode (lineSetAppPriority 0). */
  public void forget(LineMediaMode mode, String application) {
    change(mode, names -> names.remove(application));
  }

  private synchronized void change(LineMediaMode mode, Consumer<List<String>> change) {
    List<String> names = new ArrayList<>(preferred(mode));
    change.accept(names);
    Map<LineMediaMode, List<String>> changed = new EnumMap<>(LineMediaMode.class);
    changed.putAll(priorities);
    changed.put(mode, List.copyOf(names));
    priorities = changed;
  }

  private List<String> preferred(LineMediaMode mode) {
    return priorities.getOrDefault(mode, List.of());
  }

  /**
   * The owner of a new call: of one media mode, the application with the highest priority for it;
   * else one for UNKNOWN, which finds out; else the first that has one of the modes, in the order
   * that TAPI tries them.
   *
   * @param modes the call's media modes; UNKNOWN alone stands for any
   * @param candidates whoever has the line open, the one to ask first in front
   */
  <T> Optional<T> owner(
      Set<LineMediaMode> modes,
      Iterable<T> candidates,
      BiPredicate<T, LineMediaMode> owns,
      Function<T, String> name) {
    boolean determined = modes.size() == 1 && !modes.contains(LineMediaMode.UNKNOWN);
    if (determined) {
      return first(modes.iterator().next(), candidates, owns, name);
    }
    Optional<T> determiner = first(LineMediaMode.UNKNOWN, candidates, owns, name);
    if (determiner.isPresent()) {
      return determiner;
    }
    boolean any = modes.isEmpty() || modes.equals(Set.of(LineMediaMode.UNKNOWN));
    for (LineMediaMode mode : TRIED) {
      if (any || modes.contains(mode)) {
        Optional<T> found = first(mode, candidates, owns, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The application with the highest priority for one media mode. */
  <T> Optional<T> first(
      LineMediaMode mode,
      Iterable<T> candidates,
      BiPredicate<T, LineMediaMode> owns,
      Function<T, String> name) {
    T best = null;
    int rank = Integer.MAX_VALUE;
    List<String> preferred = preferred(mode);
    for (T candidate : candidates) {
      if (owns.test(candidate, mode)) {
        int place = preferred.isEmpty() ? -1 : preferred.indexOf(name.apply(candidate));
        int candidateRank = place < 0 ? preferred.size() : place;
        if (candidateRank < rank) {
          best = candidate;
          rank = candidateRank;
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
