package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspCall;

/**
 * A media half at a guest's, reached by LINE_SENDMSPDATA through its seat and heard by
 * TSPI_lineReceiveMSPData. To the guest this object is its HDRVMSPLINE.
 */
final class GuestMedia implements MediaHome, MspInstance {
  private final LineSeat seat;
  private MspInstance instance;

  /** What was said before the guest knew this object; null from then on. */
  private List<byte[]> early = new ArrayList<>();

  private boolean shut;

  GuestMedia(LineSeat seat) {
    this.seat = seat;
  }

  LineSeat seat() {
    return seat;
  }

  /** The guest has it now. */
  void known() {
    List<byte[]> said = early;
    early = null;
    said.forEach(buffer -> toMsp(null, buffer));
  }

  @Override
  public MspInstance instance() {
    return instance;
  }

  @Override
  public void bind(MspInstance given) {
    instance = given;
  }

  @Override
  public MspCall createCall(HostedCall call, Set<LineMediaMode> mediaModes) {
    return null;
  }

  @Override
  public void shutdownCall(MspCall media) {}

  @Override
  public void toMsp(HostedCall call, byte[] buffer) {
    if (shut) {
      return;
    }
    if (early != null) {
      early.add(buffer);
      return;
    }
    if (call == null) {
      seat.tell(new LineEvent.SendMspData(this, null, buffer));
      return;
    }
    // With several media halves, only the guest knows which of them has made the call.
    boolean any = call.media().unanswered() && seat.media().areMany();
    call.seatOf(seat)
        .ifPresent(its -> seat.tell(new LineEvent.SendMspData(any ? null : this, its, buffer)));
  }

  @Override
  public boolean mayBeSilent() {
    return true;
  }

  @Override
  public void shutdown() {
    shut = true;
  }
}
