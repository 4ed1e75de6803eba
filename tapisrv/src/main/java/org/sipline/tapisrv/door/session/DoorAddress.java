package org.sipline.tapisrv.door.session;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspEvents;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapisrv.door.codec.Handles;
import org.sipline.tapisrv.door.schema.WireType;

/**
 * A media half's address. Its calls, streams and terminals get their numbers when the client is
 * first told of them. On the session's thread.
 */
final class DoorAddress implements MspEvents, Handles {

  /** Functions after which the last thing that the request names is no more. */
  private static final Set<String> CLOSING =
      Set.of("ITMSPAddress_Shutdown", "ITMSPAddress_ShutdownMSPCall", "ITTerminal_Release");

  private final MspSession session;
  private final Outgoing out;
  private final Handed handed;
  private MspAddress address;
  private int number;

  DoorAddress(MspSession session, Outgoing out) {
    this.session = session;
    this.out = out;
    this.handed = new Handed(session::nextNumber);
  }

  /** The media object is made. */
  void made(MspAddress made) {
    address = made;
    number = idOf(made);
  }

  @Override
  public int idOf(Object handle) {
    int known = handed.idOf(handle);
    if (known != 0) {
      return known;
    }
    int given = handed.give(handle);
    session.route(given, this);
    return given;
  }

  @Override
  public Object of(WireType.Scalar type, int id) {
    return handed.of(type, id);
  }

  /** A request has been carried out. */
  void done(String function) {
    if (CLOSING.contains(function)) {
      Object closed = handed.named();
      if (closed instanceof MspAddress) {
        forgetAll();
      } else {
        forget(closed);
        forgetStreamsOfNoCall();
      }
    }
  }

  private void forget(Object handle) {
    session.unroute(handed.idOf(handle));
    handed.takeBack(handle);
  }

  private void forgetStreamsOfNoCall() {
    List<MspStream> left =
        handed.all().stream()
            .filter(MspCall.class::isInstance)
            .flatMap(call -> ((MspCall) call).streams().stream())
            .toList();
    handed.all().stream()
        .filter(handle -> handle instanceof MspStream stream && !left.contains(stream))
        .forEach(this::forget);
  }

  /** Whether the media object has been shut down. */
  boolean isEnded() {
    return address == null;
  }

  /** Shuts the media object down, if that has not been asked for. */
  void end() {
    if (!isEnded()) {
      address.shutdown();
      forgetAll();
    }
  }

  /** Takes every number back, and gives back the terminals that were made. */
  private void forgetAll() {
    address = null;
    for (Object handle : handed.all()) {
      forget(handle);
      if (handle instanceof MspTerminal terminal && !terminal.isStatic()) {
        terminal.release();
      }
    }
  }

  @Override
  public void on(MspEvent event) {
    session.execute(
        () -> {
          if (!isEnded()) {
            out.event(number, (Record) event, this);
          }
        });
  }
}
