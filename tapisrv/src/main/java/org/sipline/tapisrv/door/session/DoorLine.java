package org.sipline.tapisrv.door.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.door.Mirror;
import org.sipline.tapisrv.door.codec.FunctionCodec;
import org.sipline.tapisrv.door.schema.WireType;

/**
 * A line that a client has opened. All of it runs on the line's loop, so what the client hears is
 * in the order of truth: what a request changed, its reply, the calls that it made, its completion,
 * then the events that follow.
 */
final class DoorLine implements LineEvents {

  /** On a line of so many calls each change has all of them looked at, else those it names. */
  private static final int LOOKED_AT_WHOLE = 16;

  /** Functions after which the last thing that the request names is no more. */
  private static final Set<String> CLOSING =
      Set.of("TSPI_lineClose", "TSPI_lineCloseCall", "TSPI_lineCloseMSPInstance");

  private static final byte[] NOTHING = {};

  private enum State {
    OPENING,
    OPEN,
    CLOSED
  }

  private final TspSession session;
  private final Requests requests;
  private final Outgoing out;
  private final int device;
  private final int number;
  private final Handed handed;
  private final IdentityHashMap<TspCall, DoorCall> calls = new IdentityHashMap<>();
  private final List<LineEvent> early = new ArrayList<>();
  private final Map<Integer, byte[]> addressStatus = new HashMap<>();
  private byte[] lineStatus = NOTHING;
  private State state = State.OPENING;
  private volatile TspLine line;

  /** A line that is being opened for a device. */
  DoorLine(TspSession session, Requests requests, Outgoing out, int device) {
    this.session = session;
    this.requests = requests;
    this.out = out;
    this.device = device;
    this.number = session.nextNumber();
    this.handed = new Handed(session::nextNumber);
  }

  /** The provider has opened the line: replies, mirrors, and tells what has happened since. */
  void opened(TspLine opened, Request request) {
    line = opened;
    handed.give(opened, number);
    opened
        .loop()
        .execute(
            () -> {
              session.route(number, this);
              requests.reply(request, fields -> request.function().reply(opened, fields, handed));
              state = State.OPEN;
              look(List.of());
              early.forEach(this::tell);
              early.clear();
            });
  }

  /** Asks a function of this line or one of its calls. For any thread. */
  void ask(Request request) {
    try {
      line.loop().execute(() -> requests.attempt(request, () -> run(request)));
    } catch (RejectedExecutionException e) {
      requests.refuse(request, closed());
    }
  }

  private static TapiException closed() {
    return new TapiException(LineError.INVALLINEHANDLE, "the line is closed");
  }

  private void run(Request request) {
    if (state != State.OPEN) {
      throw closed();
    }
    FunctionCodec function = request.function();
    WireType.Scalar type = (WireType.Scalar) function.receiver().orElseThrow();
    Object receiver = handed.of(type, request.receiver());
    Object result = function.call(receiver, request.body(), handed, (_, _) -> this);
    Optional<CompletionStage<?>> completion = completion(result);
    if (CLOSING.contains(function.name())) {
      close(handed.named());
    }
    List<TspCall> asked = receiver instanceof TspCall call ? List.of(call) : List.of();
    look(asked);
    List<TspCall> made = made(result);
    made.forEach(this::add);
    if (result instanceof MspInstance instance) {
      handed.give(instance);
    }
    requests.reply(request, fields -> function.reply(result, fields, handed));
    look(made);
    completion.ifPresent(
        stage ->
            stage.whenComplete(
                (value, failure) -> completed(request, value, failure, asked, made)));
  }

  private static Optional<CompletionStage<?>> completion(Object result) {
    return switch (result) {
      case CompletionStage<?> later -> Optional.of(later);
      case PendingCall pending -> Optional.of(pending.completion());
      case PendingConference pending -> Optional.of(pending.completion());
      case null, default -> Optional.empty();
    };
  }

  private List<TspCall> made(Object result) {
    Stream<TspCall> named =
        switch (result) {
          case PendingCall pending -> Stream.of(pending).map(PendingCall::call);
          case PendingConference both -> Stream.of(both.conference(), both.consultation());
          case null, default -> Stream.empty();
        };
    return named.filter(Objects::nonNull).filter(call -> !calls.containsKey(call)).toList();
  }

  private void completed(
      Request request, Object value, Throwable failure, List<TspCall> asked, List<TspCall> made) {
    if (failure == null) {
      look(Stream.concat(asked.stream(), made.stream()).toList());
      requests.complete(request, fields -> request.function().completion(value, fields, handed));
    } else {
      made.forEach(this::forget);
      look(asked);
      requests.completeRefused(request, failure);
    }
  }

  private void close(Object handle) {
    switch (handle) {
      case TspCall call -> forget(call);
      case TspLine _ -> {
        List.copyOf(calls.keySet()).forEach(this::forget);
        session.unroute(number);
        state = State.CLOSED;
      }
      default -> handed.takeBack(handle);
    }
  }

  private void add(TspCall call) {
    calls.put(call, new DoorCall(call));
    session.route(handed.give(call), this);
  }

  private void forget(TspCall call) {
    calls.remove(call);
    session.unroute(handed.idOf(call));
    handed.takeBack(call);
  }

  @Override
  public void on(LineEvent event) {
    switch (state) {
      case OPENING -> early.add(event);
      case OPEN -> tell(event);
      case CLOSED -> {}
    }
  }

  private void tell(LineEvent event) {
    switch (event) {
      case LineEvent.NewCall(var call) -> {
        look(List.of());
        add(call);
        out.event(number, (Record) event, handed);
        look(List.of(call));
      }
      case LineEvent.OfCall ofCall when ofCall.call() != null -> {
        DoorCall known = calls.get(ofCall.call());
        // The client has let go of the call, or was never told of it.
        if (known != null) {
          if (event instanceof LineEvent.CallState callState) {
            known.parent(callState.parent());
          }
          look(List.of(ofCall.call()));
          out.event(number, (Record) event, handed);
        }
      }
      default -> {
        if (event instanceof LineEvent.DevState changed
            && changed.states().contains(LineDevState.CAPSCHANGE)) {
          session.mirrorDevice(device);
        }
        look(List.of());
        out.event(number, (Record) event, handed);
      }
    }
  }

  /** Mirrors what has changed of the line, and of its calls, these at least. */
  private void look(Collection<TspCall> touched) {
    if (state != State.OPEN) {
      return;
    }
    try {
      lineStatus =
          out.mirror(new Mirror.LineStatus(line, line.getLineDevStatus()), lineStatus, handed);
      for (int address = 0; address < line.getNumAddressIds(); address++) {
        byte[] last = addressStatus.getOrDefault(address, NOTHING);
        Mirror now = new Mirror.AddressStatus(line, address, line.getAddressStatus(address));
        addressStatus.put(address, out.mirror(now, last, handed));
      }
    } catch (RuntimeException e) {
      out.untold(e);
    }
    Collection<TspCall> seen = calls.size() <= LOOKED_AT_WHOLE ? calls.keySet() : touched;
    for (TspCall call : seen) {
      DoorCall known = calls.get(call);
      if (known != null) {
        known.mirror(out, handed);
      }
    }
  }
}
