package org.sipline.tapisrv.door.session;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapisrv.door.Mirror;
import org.sipline.tapisrv.door.codec.Dialect;
import org.sipline.tapisrv.door.codec.FunctionCodec;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.sipline.tapisrv.door.wire.WireWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client in the role of a telephony half, on a provider of its own. Functions of the provider run
 * on the session's thread, those of a line and its calls on the line's loop; requests and the end
 * come from one thread.
 */
public final class TspSession implements Session, ProviderEvents {

  /** Requests of a connection that may be under way. */
  public static final int MOST_REQUESTS = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(TspSession.class);
  private static final int PING = 0;
  private static final UUID NO_CLASS = new UUID(0, 0);
  private static final byte[] NOTHING = {};

  private final Dialect dialect;
  private final TelephonyServiceProvider provider;
  private final Outgoing out;
  private final ExecutorService own =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("door-session").factory());
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Map<Integer, DoorLine> routes = new ConcurrentHashMap<>();
  private final Handed none = new Handed(this::nextNumber);
  private int devices;

  /**
   * A session to be started.
   *
   * @param provider the session's alone; it is ended with the session
   */
  public TspSession(Dialect dialect, TelephonyServiceProvider provider, FrameSink sink) {
    this.dialect = dialect;
    this.provider = provider;
    this.out = new Outgoing(dialect, sink);
  }

  /** Starts the provider and mirrors its devices. */
  @Override
  public void start() {
    later(
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
    FunctionCodec function = dialect.function(frame.op()).orElse(null);
    Request request = new Request(frame.op(), frame.sequence(), function, frame.body());
    if (underWay.incrementAndGet() > MOST_REQUESTS) {
      out.drop("more than %d requests are under way".formatted(MOST_REQUESTS));
    } else if (frame.op() == PING) {
      reply(request, _ -> {});
    } else if (function == null) {
      refuse(
          request,
          new TapiException(
              LineError.OPERATIONUNAVAIL, "this service has no function " + frame.op()));
    } else if (function.receiver().isEmpty()) {
      later(() -> attempt(request, () -> askProvider(request)));
    } else {
      attempt(request, () -> route(request).ask(request));
    }
  }

  private DoorLine route(Request request) {
    DoorLine line = routes.get(request.receiver());
    if (line == null) {
      boolean ofLine = request.function().receiver().orElseThrow() == WireType.Scalar.LINE;
      throw new TapiException(
          ofLine ? LineError.INVALLINEHANDLE : LineError.INVALCALLHANDLE,
          "there is no %s %s"
              .formatted(ofLine ? "line" : "call", Integer.toUnsignedString(request.receiver())));
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
                device -> opening[0] = new DoorLine(this, out, device));
    if (result instanceof TspLine line) {
      opening[0].opened(line, request);
    } else {
      reply(request, fields -> request.function().reply(result, fields, none));
    }
  }

  /** Ends the session: its lines are closed and its calls dropped, by its provider. */
  @Override
  public void end() {
    later(provider::shutdown);
    own.shutdown();
  }

  @Override
  public void create(int temporaryId) {
    later(
        () -> {
          int device = devices++;
          provider.createLineDevice(temporaryId, device);
          mirrorDevice(device);
        });
  }

  @Override
  public void remove(int device) {
    later(() -> out.mirror(new Mirror.DeviceGone(device), NOTHING, none));
  }

  private void later(Runnable task) {
    try {
      own.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              LOG.error("a provider failed", e);
              out.drop("its provider failed: " + e.getMessage());
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("the session has ended");
    }
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

  /** Runs what a request asks for, and refuses the request if that fails. */
  void attempt(Request request, Runnable what) {
    try {
      what.run();
    } catch (TapiException e) {
      refuse(request, e);
    } catch (MalformedException e) {
      out.drop("request %s: %s".formatted(request.function().name(), e.getMessage()));
    } catch (RuntimeException e) {
      refuse(request, failure(request, e));
    }
  }

  private static TapiException failure(Request request, Throwable cause) {
    if (cause instanceof CompletionException wrapped && wrapped.getCause() != null) {
      return failure(request, wrapped.getCause());
    }
    if (cause instanceof TapiException refusal) {
      return refusal;
    }
    LOG.error("{} failed", request.function().name(), cause);
    return new TapiException(
        LineError.OPERATIONFAILED,
        request.function().name() + " failed; the service's log says why",
        cause);
  }

  /** Refuses a request at once. */
  void refuse(Request request, TapiException refusal) {
    underWay.decrementAndGet();
    out.refused(FrameKind.REPLY, request, refusal);
  }

  /** Accepts a request, and is done with it unless it completes later. */
  void reply(Request request, Consumer<WireWriter> fields) {
    if (request.function() == null || !request.function().completesLater()) {
      underWay.decrementAndGet();
    }
    out.done(FrameKind.REPLY, request, fields);
  }

  /** Completes a request. */
  void complete(Request request, Consumer<WireWriter> fields) {
    underWay.decrementAndGet();
    out.done(FrameKind.COMPLETION, request, fields);
  }

  /** Completes a request with what it failed of. */
  void completeRefused(Request request, Throwable cause) {
    underWay.decrementAndGet();
    out.refused(FrameKind.COMPLETION, request, failure(request, cause));
  }
}
