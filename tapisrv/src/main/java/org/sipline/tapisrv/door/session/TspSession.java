package org.sipline.tapisrv.door.session;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapisrv.door.Mirror;
import org.sipline.tapisrv.door.codec.Dialect;
import org.sipline.tapisrv.door.wire.Frame;

/**
 * A client in the role of a telephony half, on a provider of its own. Functions of the provider run
 * on the session's thread, those of a line and its calls on the line's loop; requests and the end
 * come from one thread.
 */
public final class TspSession implements Session, ProviderEvents {

  private static final UUID NO_CLASS = new UUID(0, 0);
  private static final byte[] NOTHING = {};

  private final TelephonyServiceProvider provider;
  private final Outgoing out;
  private final Requests requests;
  private final OwnThread own;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, DoorLine> routes = new ConcurrentHashMap<>();
  private final Handed none = new Handed(this::nextNumber);
  private int devices;

  /**
   * A session to be started.
   *
   * @param provider the session's alone; it is ended with the session
   */
  public TspSession(Dialect dialect, TelephonyServiceProvider provider, FrameSink sink) {
    this.provider = provider;
    this.out = new Outgoing(dialect, sink);
    this.requests = new Requests(dialect, out);
    this.own = new OwnThread(sink::drop);
  }

  /** Starts the provider and mirrors its devices. */
  @Override
  public void start() {
    own.execute(
        () -> {
          provider.init(0, 0, this);
          devices = provider.enumDevices();
          for (int device = 0; device < devices; device++) {
            mirrorDevice(device);
          }
          out.mirror(new Mirror.Ready(devices), NOTHING, none);
        });
  }

  @Override
  public void on(Frame frame) {
    requests
        .enter(frame)
        .ifPresent(
            request -> {
              if (request.function().receiver().isEmpty()) {
                own.execute(() -> requests.attempt(request, () -> askProvider(request)));
              } else {
                requests.attempt(request, () -> route(request).ask(request));
              }
            });
  }

  private DoorLine route(Request request) {
    DoorLine line = routes.get(request.receiver());
    if (line == null) {
      throw Handed.none(request.function().receiver().orElseThrow(), request.receiver());
    }
    return line;
  }

  private void askProvider(Request request) {
    DoorLine[] opening = {null};
    Object result =
        request
            .function()
            .call(
                provider,
                request.body(),
                none,
                (_, sent) -> opening[0] = new DoorLine(this, requests, out, (Integer) sent[0]));
    if (result instanceof TspLine line) {
      opening[0].opened(line, request);
    } else {
      requests.reply(request, fields -> request.function().reply(result, fields, none));
    }
  }

  /** Ends the session: its lines are closed and its calls dropped, by its provider. */
  @Override
  public void end() {
    own.end(provider::shutdown);
  }

  @Override
  public void create(int temporaryId) {
    own.execute(
        () -> {
          int device = devices++;
          provider.createLineDevice(temporaryId, device);
          mirrorDevice(device);
        });
  }

  @Override
  public void remove(int device) {
    own.execute(() -> out.mirror(new Mirror.DeviceGone(device), NOTHING, none));
  }

  /** Mirrors a device. For any thread. */
  void mirrorDevice(int device) {
    try {
      LineDevCaps caps = provider.getDevCaps(device, TapiVersion.V3_1);
      out.mirror(
          new Mirror.Device(
              device,
              caps.permanentLineId(),
              caps,
              provider.getAddressCaps(device, 0, TapiVersion.V3_1),
              mspClass(device)),
          NOTHING,
          none);
    } catch (TapiException e) {
      out.untold(e);
    }
  }

  private UUID mspClass(int device) {
    try {
      return provider.mspIdentify(device);
    } catch (TapiException e) {
      return NO_CLASS;
    }
  }

  /** A number for a line, call or MSP instance; each is given once. */
  int nextNumber() {
    return numbers.incrementAndGet();
  }

  /** Has requests to a line or call of this number go to {@code line}. */
  void route(int number, DoorLine line) {
    routes.put(number, line);
  }

  /** Has requests to this number refused. */
  void unroute(int number) {
    routes.remove(number);
  }
}
