package org.sipline.tsp.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.address.DialTarget;
import org.sipline.tsp.resolve.Ways;

/**
 * What is dialled, in one piece or several, until it leads somewhere. With overlap each piece goes
 * out at once, behind what was dialled before, as long as 484 is the answer (RFC 3578); what is
 * dialled before that answer waits for it. Lives on the line's loop.
 */
final class Dialling {
  private final SipCall call;
  private final CallHost host;
  private final CallRunner runner;
  private final List<Integer> waiting = new ArrayList<>(0);
  private volatile boolean open;
  private boolean underWay;
  private String dialled = "";
  private SipUri recall;
  private boolean recalling;

  Dialling(SipCall call, CallRunner runner) {
    this.call = call;
    this.host = call.host();
    this.runner = runner;
  }

  /**
   * Begins the call, after this returns.
   *
   * @param destination digits or a URI; empty for a dial tone
   */
  CompletionStage<Void> begin(String destination, int countryCode) {
    call.facts().countryCode = countryCode;
    return destination.isEmpty()
        ? runner.request(request -> new CallInput.Seize(request, false, host.dialTone()))
        : more(destination);
  }

  CompletionStage<Void> dial(String destination, int countryCode) {
    if (runner.signalling().dialled() && !open) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call has been dialled already");
    }
    call.facts().countryCode = countryCode;
    return more(destination);
  }

  private CompletionStage<Void> more(String destination) {
    boolean partial = destination.endsWith(";");
    String part = partial ? destination.substring(0, destination.length() - 1) : destination;
    String whole = dialled + part;
    if (partial && !(host.config().dialPlan().overlap() && leadsSomewhere(whole))) {
      dialled = whole;
      return runner.request(request -> new CallInput.Seize(request, true, host.dialTone()));
    }
    host.route(host.addresses().dial(whole).uri());
    dialled = whole;
    open = partial;
    int id = runner.requests().accept();
    if (underWay) {
      waiting.add(id);
    } else {
      place(id);
    }
    return runner.requests().completion(id);
  }

  private boolean leadsSomewhere(String part) {
    try {
      host.route(host.addresses().dial(part).uri());
      return true;
    } catch (TapiException tooLittle) {
      return false;
    }
  }

  private void place(int request) {
    underWay = true;
    DialTarget target = host.addresses().dial(dialled);
    CallRoute route = host.route(target.uri());
    call.calls(target);
    host.locate(route.next(), found -> runner.input(place(request, route, found)));
  }

  /** Whether more may be dialled of a number that is on its way. For any thread. */
  boolean isOpen() {
    return open;
  }

  /** Whether 484 is not the end of the call. */
  boolean goesOn() {
    return open || !waiting.isEmpty();
  }

  /** 484: on it goes with what has been dialled since. */
  void incomplete() {
    underWay = false;
    if (!waiting.isEmpty()) {
      int last = waiting.removeLast();
      waiting.forEach(each -> runner.requests().complete(each, null));
      waiting.clear();
      host.loop().execute(() -> place(last));
    }
  }

  /** The number was whole, or leads nowhere. */
  void over() {
    open = false;
    waiting.forEach(
        each ->
            runner
                .requests()
                .complete(
                    each,
                    new TapiException(
                        LineError.INVALCALLSTATE, "the number was whole without these digits")));
    waiting.clear();
  }

  /** The call is a completed one: it is offered before it is made. */
  void recall(SipUri target) {
    recall = target;
  }

  boolean isRecall() {
    return recall != null;
  }

  /** lineAnswer of a completed call, which makes it; completes when the INVITE is out. */
  CompletionStage<Void> answerRecall() {
    if (recalling) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call is being made already");
    }
    recalling = true;
    int request = runner.requests().accept();
    host.loop().execute(() -> call(request, recall));
    return runner.requests().completion(request);
  }

  /** Calls an address that was not dialled, for a request that has been accepted. */
  private void call(int request, SipUri target) {
    CallRoute route;
    try {
      route = host.route(target);
    } catch (TapiException refusal) {
      runner.input(CallInput.Unplaceable.because(request, refusal));
      return;
    }
    dialled = target.toString();
    host.locate(route.next(), found -> runner.input(place(request, route, found)));
  }

  /**
   * Takes the place of a call that rings elsewhere, once it is known which (RFC 5359 section 2.16).
   */
  CompletionStage<Void> pickUp(CompletionStage<RingingElsewhere> found) {
    int request = runner.requests().accept();
    CompletionStage<Void> completion = runner.requests().completion(request);
    found.whenComplete(
        (ringing, failure) ->
            host.loop()
                .execute(
                    () -> {
                      if (failure != null) {
                        runner.input(CallInput.Unplaceable.because(request, failure));
                      } else {
                        call.isFor(ringing.caller());
                        call.invitation().replaces(Optional.of(ringing.replaces()));
                        call(request, ringing.caller());
                      }
                    }));
    return completion;
  }

  /** Calls where another party sends this line; the call is over if that leads nowhere. */
  void refer(SipUri target) {
    CallRoute route = host.route(target);
    dialled = target.toString();
    host.locate(
        route.next(),
        ways -> {
          if (ways.isEmpty()) {
            call.unreached();
          } else {
            runner.signalling().caller(route, ways);
            runner.input(new CallInput.PlaceReferred(ways.current().mediaAddress()));
          }
        });
  }

  private CallInput place(int id, CallRoute route, Ways ways) {
    if (ways.isEmpty()) {
      return new CallInput.Unplaceable(
          id, LineError.INVALADDRESS, LineDisconnectMode.BADADDRESS, ways.reason());
    }
    runner.signalling().caller(route, ways);
    return new CallInput.Place(id, ways.current().mediaAddress(), open);
  }
}
