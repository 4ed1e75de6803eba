package org.sipline.tapisrv.door.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapisrv.door.codec.Dialect;
import org.sipline.tapisrv.door.codec.FunctionCodec;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.Frame;

/**
 * A client in the role of a media half, an application's. Its addresses live on the session's
 * thread; terminals, whose making may wait for a file or a device, are made on threads of their
 * own.
 */
public final class MspSession implements Session, Executor {

  /** Addresses, calls, streams and terminals of a client that may be there at once. */
  private static final int MOST_HANDLES = 4096;

  /** Waits for a file or a device. */
  private static final String CREATE_TERMINAL = "ITTerminalSupport_CreateTerminal";

  private static final Set<String> MAKING =
      Set.of("ITMSPAddress_Initialize", "ITMSPAddress_CreateMSPCall", CREATE_TERMINAL);

  private final MediaServiceProvider provider;
  private final Outgoing out;
  private final Requests requests;
  private final OwnThread own;
  private final Map<Integer, DoorAddress> routes = new HashMap<>();
  private int numbers;

  /**
   * A session to be started.
   *
   * @param provider shared with others; what the client made of it ends with the session
   */
  public MspSession(Dialect dialect, MediaServiceProvider provider, FrameSink sink) {
    this.provider = provider;
    this.out = new Outgoing(dialect, sink);
    this.requests = new Requests(dialect, out);
    this.own = new OwnThread(sink::drop);
  }

  @Override
  public void start() {
    // The client begins.
  }

  @Override
  public void on(Frame frame) {
    requests
        .enter(frame)
        .ifPresent(request -> execute(() -> requests.attempt(request, () -> run(request))));
  }

  @Override
  public void execute(Runnable task) {
    own.execute(task);
  }

  private void run(Request request) {
    FunctionCodec function = request.function();
    if (MAKING.contains(function.name()) && routes.size() >= MOST_HANDLES) {
      throw new TapiException(
          LineError.RESOURCEUNAVAIL, "the client has %d things".formatted(MOST_HANDLES));
    }
    WireType type = function.receiver().orElse(null);
    if (type == null) {
      initialize(request);
      return;
    }
    DoorAddress address = routes.get(request.receiver());
    if (address == null) {
      throw Handed.none(type, request.receiver());
    }
    Object receiver = address.of((WireType.Scalar) type, request.receiver());
    if (function.name().equals(CREATE_TERMINAL)) {
      Thread.ofVirtual()
          .name("door-terminal")
          .start(() -> requests.attempt(request, () -> make(request, address, receiver)));
    } else {
      answer(request, address, call(request, address, receiver));
    }
  }

  private void initialize(Request request) {
    DoorAddress address = new DoorAddress(this, out);
    Object made = call(request, address, provider);
    address.made((MspAddress) made);
    answer(request, address, made);
  }

  private void make(Request request, DoorAddress address, Object receiver) {
    MspTerminal made = (MspTerminal) call(request, address, receiver);
    if (!own.take(() -> requests.attempt(request, () -> made(request, address, made)))) {
      made.release();
    }
  }

  private void made(Request request, DoorAddress address, MspTerminal terminal) {
    if (address.isEnded()) {
      terminal.release();
      throw new TapiException(LineError.INVALPARAM, "the address has been shut down");
    }
    answer(request, address, terminal);
  }

  private Object call(Request request, DoorAddress address, Object receiver) {
    return request
        .function()
        .call(
            receiver,
            request.body(),
            address,
            (type, _) -> type == Executor.class ? this : address);
  }

  private void answer(Request request, DoorAddress address, Object result) {
    address.done(request.function().name());
    requests.reply(request, fields -> request.function().reply(result, fields, address));
  }

  /** A number for an address, call, stream or terminal; each is given once. */
  int nextNumber() {
    return ++numbers;
  }

  /** Has requests to what bears this number go to {@code address}. */
  void route(int number, DoorAddress address) {
    routes.put(number, address);
  }

  /** Has requests to this number refused. */
  void unroute(int number) {
    routes.remove(number);
  }

  /** Ends the client's addresses. */
  @Override
  public void end() {
    own.end(() -> Set.copyOf(routes.values()).forEach(DoorAddress::end));
  }
}
