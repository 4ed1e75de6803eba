package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaServiceProvider;

/**
 * The media objects of a line, and which of them the telephony half's buffers go to
 * (LINE_SENDMSPDATA): with neither instance nor call to all, with an instance to that one, with a
 * call to the one that streams it. On the line's loop.
 */
final class MspRelay {
  private final LineHost host;
  private final MediaServiceProvider provider;
  private final List<MediaHome> homes = new ArrayList<>(1);
  private MediaHome house;

  MspRelay(LineHost host, MediaServiceProvider provider) {
    this.host = host;
    this.provider = provider;
  }

  /** The house's media object. */
  MediaHome house() {
    return house;
  }

  void openHouse() {
    house = open();
  }

  /** Makes a media object and tells the telephony half (TSPI_lineCreateMSPInstance). */
  MediaHome open() {
    MediaHome home = new MediaHome(host, provider);
    homes.add(home);
    try {
      home.bind(host.provider().createMspInstance(0));
      return home;
    } catch (TapiException e) {
      homes.remove(home);
      home.shutdown();
      throw e;
    }
  }

  /** Ends a media object that is not the house's (TSPI_lineCloseMSPInstance). */
  void close(MediaHome home) {
    homes.remove(home);
    host.quietly("close a media half", () -> host.provider().closeMspInstance(home.instance()));
    home.shutdown();
  }

  /** Ends every media object of a line that is closed. */
  void shutdown() {
    homes.forEach(MediaHome::shutdown);
    homes.clear();
  }

  /** Carries a buffer to the media half or halves it is meant for. */
  void toMsp(LineEvent.SendMspData e) {
    if (e.call() != null) {
      toMspOfCall(e);
    } else if (e.instance() == null) {
      homes.forEach(home -> home.toMsp(null, e.buffer()));
    } else {
      MediaHome home = homeOf(e.instance());
      if (home == null) {
        host.stray("a message for a media half that is not on this line");
      } else {
        home.toMsp(null, e.buffer());
      }
    }
  }

  private MediaHome homeOf(MspInstance instance) {
    for (MediaHome home : homes) {
      if (home.is(instance)) {
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

  private void toMspOfCall(LineEvent.SendMspData e) {
    HostedCall call = host.callOf(e.call());
    if (call == null) {
      host.stray("a message about a call that it has not announced");
      return;
    }
    call.media().settle(call, house, Set.of(LineMediaMode.UNKNOWN));
    if (e.instance() != null && !call.media().home().is(e.instance())) {
      host.stray("a message about a call for a media half that does not stream it");
      return;
    }
    call.media().take(e.buffer());
  }
}
