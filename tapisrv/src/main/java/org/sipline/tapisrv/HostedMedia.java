package org.sipline.tapisrv;

import java.util.Set;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspStream;

/**
 * Where the media of one call are at home: with the application that owned it first and streams, or
 * with the house. Changed on the line's loop only.
 */
final class HostedMedia {
  private final LineHost host;
  private volatile MediaHome home;
  private volatile MspCall media;
  private HouseTerminals terminals;
  private boolean spokenOf;

  HostedMedia(LineHost host) {
    this.host = host;
  }

  /** Makes the call's media at a home, where they stay; only the first time. */
  void settle(HostedCall call, MediaHome chosen, Set<LineMediaMode> mediaModes) {
    if (media == null) {
      media = chosen.createCall(call, mediaModes);
      home = chosen;
    }
  }

  MediaHome home() {
    return home;
  }

  /** Whether the telephony half has spoken about the call, as it does first. */
  boolean spokenOf() {
    return spokenOf;
  }

  /** Takes what the telephony half says about the call. */
  void take(byte[] buffer) {
    spokenOf = true;
    home.toMsp(media, buffer);
  }

  private boolean isHouses() {
    return media != null && home == host.houseMedia();
  }

  /** Connects the house's terminals, once and where the house streams. */
  void furnish(HostedCall call) {
    if (terminals == null && isHouses()) {
      terminals = new HouseTerminals(call, access());
      terminals.request(host.terminals(call.asSeenByHouse()));
    }
  }

  /** Connects the house's terminals to a stream that came later. */
  void furnish(MspStream stream) {
    if (terminals != null) {
      terminals.connect(stream);
    }
  }

  private CallMedia access() {
    return new CallMedia(home.address(), media);
  }

  /** The media, for an owner of the call. */
  CallMedia accessFor(ApplicationLine line) {
    if (media == null) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call has no media yet");
    }
    if (!isHouses() && home != line.ownMedia()) {
      throw new TapiException(
          LineError.OPERATIONUNAVAIL, "another application streams the media of this call");
    }
    return access();
  }

  MediaQuality quality() {
    MspCall what = media;
    return what == null ? MediaQuality.NONE : what.quality();
  }

  void end() {
    if (terminals != null) {
      terminals.release();
    }
    if (media != null) {
      home.shutdownCall(media);
    }
  }
}
