package org.sipline.tsp.call;

import java.util.EnumSet;
import java.util.Set;
import org.sipline.pair.MediaType;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.Treat.Treatment;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallTreatment;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * What a call's media are: undecided calls are offered as UNKNOWN, the media half listens, and its
 * decision is told to TAPI.
 */
final class CallMedia {
  private final SipCall call;
  private final CallRecord facts;

  CallMedia(SipCall call, CallRecord facts) {
    this.call = call;
    this.facts = facts;
  }

  /** The modes that a new call is offered with. */
  static Set<LineMediaMode> offered(Set<LineMediaMode> detection) {
    Set<LineMediaMode> known = EnumSet.noneOf(LineMediaMode.class);
    known.addAll(detection);
    known.remove(LineMediaMode.UNKNOWN);
    // Of one mode alone there is nothing to find out, unless somebody wants what is not known yet.
    if (known.size() == 1 && !detection.contains(LineMediaMode.UNKNOWN)) {
      return Set.copyOf(known);
    }
    // LINECALLINFO: with UNKNOWN, the other bits name what the call may turn out to be.
    known.add(LineMediaMode.UNKNOWN);
    return Set.copyOf(known);
  }

  /** Has the media half find out, if the call's type is open. */
  void decide() {
    if (facts.mediaModes.contains(LineMediaMode.UNKNOWN)) {
      listen();
    }
  }

  private void listen() {
    Set<MediaType> candidates = MediaModes.candidates(facts.mediaModes);
    candidates.addAll(MediaModes.candidates(facts.watchedMedia));
    call.tell(new ToMsp.DecideMediaType(candidates));
  }

  void found(ToTsp.MediaTypeFound found) {
    if (!found.decided() || found.type() == MediaType.UNKNOWN) {
      return;
    }
    LineMediaMode mode = MediaModes.of(found.type());
    if (facts.mediaModes.contains(LineMediaMode.UNKNOWN)) {
      facts.mediaModes = Set.of(mode);
      call.info(Set.of(LineCallInfoState.MEDIAMODE));
    }
    call.audio().media(mode);
    if (facts.watchedMedia.contains(mode)) {
      call.emit(new LineEvent.MonitorMedia(call, mode, System.nanoTime() / 1_000_000));
    }
  }

  void set(Set<LineMediaMode> modes) {
    check(modes);
    if (modes.isEmpty()) {
      throw new TapiException(LineError.INVALMEDIAMODE, "a call has at least one media mode");
    }
    facts.mediaModes = Set.copyOf(modes);
    call.info(Set.of(LineCallInfoState.MEDIAMODE));
  }

  void monitor(Set<LineMediaMode> modes) {
    check(modes);
    facts.watchedMedia = Set.copyOf(modes);
    call.info(Set.of(LineCallInfoState.MONITORMODES));
    listen();
  }

  /** Has the party hear something else while it is held (TSPI_lineSetCallTreatment). */
  void treat(LineCallTreatment treatment) {
    facts.callTreatment = treatment.value();
    call.tell(
        new ToMsp.Treat(
            switch (treatment) {
              case SILENCE -> Treatment.SILENCE;
              case RINGBACK -> Treatment.RINGBACK;
              case BUSY -> Treatment.BUSY;
              case MUSIC -> Treatment.MUSIC;
            }));
    call.info(Set.of(LineCallInfoState.TREATMENT));
  }

  /** The treatment of a number; refused if there is none. */
  static LineCallTreatment treatment(int number) {
    for (LineCallTreatment treatment : LineCallTreatment.values()) {
      if (treatment.value() == number) {
        return treatment;
      }
    }
    throw new TapiException(
        LineError.INVALPARAM, "there is no call treatment " + number + "; 1 to 4 are known");
  }

  private void check(Set<LineMediaMode> modes) {
    Set<LineMediaMode> carried = MediaModes.configured(call.host().config().mediaModes());
    if (!carried.containsAll(modes)) {
      throw new TapiException(
          LineError.INVALMEDIAMODE, "the line carries " + carried + " only, not " + modes);
    }
  }
}
