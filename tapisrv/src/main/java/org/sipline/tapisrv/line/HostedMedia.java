package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspStream;

/**
 * Where the media of one call are at home: with whoever owned it first and streams, or with the
 * house. A guest's media half that stays silent loses the call to the house, which is told all that
 * the telephony half has said. Changed on the line's loop only.
 */
final class HostedMedia {
  /** So many messages to a silent media half are kept for the house. */
  private static final int KEPT = 64;

  private final LineHost host;
  private final HostedCall call;
  private volatile MediaHome home;
  private volatile MspCall local;
  private Set<LineMediaMode> mediaModes;
  private HouseTerminals terminals;
  private boolean furnished;
  private boolean spokenOf;

  /** What was said so far to a media half that has not answered; null once it has. */
  private List<byte[]> unanswered;

  /** Whether messages wait, as the call's own seat is not known to its guest yet. */
  private boolean held;

  HostedMedia(LineHost host, HostedCall call) {
    this.host = host;
    this.call = call;
  }

  /**
   * Makes the call's media at a home, where they stay; only the first time.
   *
   * @param chosen the home; null on a line without media
   */
  void settle(MediaHome chosen, Set<LineMediaMode> modes) {
    if (home == null && chosen != null) {
      local = chosen.createCall(call, modes);
      mediaModes = modes;
      unanswered = chosen.mayBeSilent() ? new ArrayList<>() : null;
      home = chosen;
    }
  }

  MediaHome home() {
    return home;
  }

  /** The media where this server streams them, else null. */
  MspCall local() {
    return local;
  }

  /** Whether the telephony half has spoken about the call, as it does first. */
  boolean spokenOf() {
    return spokenOf;
  }

  /** Keeps what is said until {@link #release}. */
  void hold() {
    held = home.mayBeSilent();
  }

  /** Says what was held. */
  void release() {
    if (held) {
      held = false;
      for (byte[] buffer : List.copyOf(unanswered)) {
        home.toMsp(call, buffer);
      }
    }
  }

  /** Takes what the telephony half says about the call. */
  void take(byte[] buffer) {
    if (unanswered != null) {
      unanswered.add(buffer);
      if (unanswered.size() > KEPT) {
        fallBack();
        return;
      }
      if (!spokenOf) {
        host.alarm(() -> host.quietly("stream a call for a silent media half", this::fallBack));
      }
    }
    spokenOf = true;
    if (!held) {
      home.toMsp(call, buffer);
    }
  }

  /** Notes that a guest's media half has spoken; false if it is not the call's. */
  boolean heard(GuestMedia from) {
    if (!spokenOf || held || !(home instanceof GuestMedia guest) || guest.seat() != from.seat()) {
      return false;
    }
    if (unanswered != null) {
      unanswered = null;
      home = from; // of several media halves, the one that has made the call
    }
    return home == from;
  }

  /** Whether a guest's media half has yet to show that it streams the call. */
  boolean unanswered() {
    return unanswered != null;
  }

  /** Takes the call to the house if its media half is silent. */
  private void fallBack() {
    if (unanswered == null || call.finished()) {
      return;
    }
    List<byte[]> said = unanswered;
    LocalMedia house = host.houseMedia();
    local = house.createCall(call, mediaModes);
    unanswered = null;
    held = false;
    home = house;
    for (byte[] buffer : said) {
      house.toMsp(call, buffer);
    }
    if (furnished) {
      furnish();
    }
  }

  private boolean isHouses() {
    return local != null && home == host.houseMedia();
  }

  /** Connects the house's terminals, once and where the house streams. */
  void furnish() {
    furnished = true;
    if (terminals == null && isHouses()) {
      terminals = new HouseTerminals(call, access());
      terminals.request(host.terminals(call));
    }
  }

  /** Connects the house's terminals to a stream that came later. */
  void furnish(MspStream stream) {
    if (terminals != null) {
      terminals.connect(stream);
    }
  }

  private CallMedia access() {
    return new CallMedia(((LocalMedia) home).address(), local);
  }

  /** The media, for an owner of the call. */
  CallMedia accessFor(LineSeat seat) {
    if (home == null) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call has no media, or none yet");
    }
    if (!isHouses() && (local == null || home != seat.media().own())) {
      throw new TapiException(
          LineError.OPERATIONUNAVAIL, "another application streams the media of this call");
    }
    return access();
  }

  MediaQuality quality() {
    MspCall what = local;
    return what == null ? MediaQuality.NONE : what.quality();
  }

  void end() {
    unanswered = null;
    held = false;
    if (terminals != null) {
      terminals.release();
    }
    if (local != null) {
      home.shutdownCall(local);
    }
  }
}
