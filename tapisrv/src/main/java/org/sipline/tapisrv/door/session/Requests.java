package org.sipline.tapisrv.door.session;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.door.codec.Dialect;
import org.sipline.tapisrv.door.codec.FunctionCodec;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.sipline.tapisrv.door.wire.WireWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of a session that are under way, and their answers. For any thread. */
final class Requests {

  /** Requests of a connection that may be under way. */
  static final int MOST = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final int PING = 0;

  private final Dialect dialect;
  private final Outgoing out;
  private final AtomicInteger underWay = new AtomicInteger();

  Requests(Dialect dialect, Outgoing out) {
    this.dialect = dialect;
    this.out = out;
  }

  /** A request that is to be carried out, if the frame is one. */
  Optional<Request> enter(Frame frame) {
    FunctionCodec function = dialect.function(frame.op()).orElse(null);
    Request request = new Request(frame.op(), frame.sequence(), function, frame.body());
    if (underWay.incrementAndGet() > MOST) {
      out.drop("more than %d requests are under way".formatted(MOST));
    } else if (frame.op() == PING) {
      underWay.decrementAndGet();
      out.done(FrameKind.REPLY, request, _ -> {});
    } else if (function == null) {
      refuse(
          request,
          new TapiException(
              LineError.OPERATIONUNAVAIL,
              "this service has no function %d for such clients".formatted(frame.op())));
    } else {
      return Optional.of(request);
    }
    return Optional.empty();
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
    if (!request.function().completesLater()) {
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
