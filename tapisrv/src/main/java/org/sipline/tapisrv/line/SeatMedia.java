package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.List;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/**
 * The media halves of a seat: an application's, which this server streams, and those at a guest's.
 * On the line's loop.
 */
final class SeatMedia {
  private final LineSeat seat;
  private final List<GuestMedia> guests = new ArrayList<>(1);
  private LocalMedia local;

  SeatMedia(LineSeat seat) {
    this.seat = seat;
  }

  /** The one where the seat's calls live; null if that is the house's. */
  MediaHome own() {
    return local != null || guests.isEmpty() ? local : guests.getFirst();
  }

  /** Whether the guest has more than one. */
  boolean areMany() {
    return guests.size() > 1;
  }

  List<MediaHome> all() {
    List<MediaHome> all = new ArrayList<>(guests);
    if (local != null) {
      all.add(local);
    }
    return all;
  }

  void stream(LocalMedia media) {
    local = media;
  }

  /** Opens one at the guest's. */
  MspInstance open(int addressId) {
    GuestMedia media = new GuestMedia(seat);
    seat.host().relay().open(media, addressId);
    guests.add(media);
    seat.host().runAlways(media::known);
    return media;
  }

  /** Closes one at the guest's; errors as in {@link #guest}. */
  void close(MspInstance instance) {
    GuestMedia media = guest(instance);
    guests.remove(media);
    seat.host().relay().close(media);
  }

  /**
   * The media half that the guest knows by this object.
   *
   * @throws TapiException INVALPARAM if there is none
   */
  GuestMedia guest(MspInstance instance) {
    if (instance instanceof GuestMedia media && guests.contains(media)) {
      return media;
    }
    throw new TapiException(LineError.INVALPARAM, "there is no such media half on this line");
  }
}
