package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaServiceProvider;

/**
 * The media halves on a line, and which of them the telephony half's buffers go to
 * (LINE_SENDMSPDATA): with neither instance nor call to all, with an instance to that one, with a
 * call to the one that streams it. On the line's loop.
 */
final class MspRelay {
  private final LineHost host;
  private final MediaServiceProvider provider;
  private final List<MediaHome> homes = new ArrayList<>(1);
  private LocalMedia house;

  MspRelay(LineHost host, MediaServiceProvider provider) {
    this.host = host;
    this.provider = provider;
  }

  /** The house's media object. */
  LocalMedia house() {
    return house;
  }

  void openHouse() {
    house = openLocal();
  }

  /** Makes a media object of this server. */
  LocalMedia openLocal() {
    LocalMedia home = new LocalMedia(host, provider);
    open(home, 0);
    return home;
  }

  /** Tells the telephony half of a media half (TSPI_lineCreateMSPInstance). */
  void open(MediaHome home, int addressId) {
    homes.add(home);
    try {
      home.bind(host.provider().createMspInstance(addressId));
    } catch (TapiException e) {
      homes.remove(home);
      home.shutdown();
      throw e;
    }
  }

  /** Ends a media half that is not the house's (TSPI_lineCloseMSPInstance). */
  void close(MediaHome home) {
    if (homes.remove(home)) {
      host.quietly("close a media half", () -> host.provider().closeMspInstance(home.instance()));
      home.shutdown();
    }
  }

  /** Ends every media half of a line that is closed. */
  void shutdown() {
    homes.forEach(MediaHome::shutdown);
    homes.clear();
  }

  /** Carries a buffer to the media half or halves it is meant for. */
  void toMsp(LineEvent.SendMspData e) {
    if (e.call() != null) {
      toMspOfCall(e);
    } else if (e.instance() == null) {
      List.copyOf(homes).forEach(home -> home.toMsp(null, e.buffer()));
    } else {
      MediaHome home = homeOf(e.instance());
      if (home == null) {
        host.stray("a message for a media half that is not on this line");
      } else {
        home.toMsp(null, e.buffer());
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // instances are known by identity
  private MediaHome homeOf(MspInstance instance) {
    for (MediaHome home : homes) {
      if (home.instance() == instance) {
        return home;
      }
    }
    // The telephony half may speak to an instance before it has returned it.
    MediaHome last = homes.isEmpty() ? null : homes.getLast();
    if (last != null && last.instance() == null) {
      last.bind(instance);
      return last;
    }
    return null;
  }

  @SuppressWarnings("ReferenceEquality") // instances are known by identity
  private void toMspOfCall(LineEvent.SendMspData e) {
    HostedCall call = host.calls().of(e.call());
    if (call == null) {
      host.stray("a message about a call that it has not announced");
      return;
    }
    call.media().settle(house, Set.of(LineMediaMode.UNKNOWN));
    if (e.instance() != null && call.media().home().instance() != e.instance()) {
      host.stray("a message about a call for a media half that does not stream it");
      return;
    }
    call.media().take(e.buffer());
  }
}
