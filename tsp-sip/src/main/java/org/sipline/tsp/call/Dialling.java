package org.sipline.tsp.call;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.address.DialTarget;
import org.sipline.tsp.resolve.Ways;

/** What is dialled, in one piece or several, until it leads somewhere. Lives on the line's loop. */
final class Dialling {
  private final SipCall call;
  private final CallHost host;
  private final CallRunner runner;
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
    if (runner.signalling().dialled()) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call has been dialled already");
    }
    call.facts().countryCode = countryCode;
    return more(destination);
  }

  private CompletionStage<Void> more(String destination) {
    boolean partial = destination.endsWith(";");
    String part = partial ? destination.substring(0, destination.length() - 1) : destination;
    String whole = dialled + part;
    if (partial) {
      dialled = whole;
      return runner.request(request -> new CallInput.Seize(request, true, host.dialTone()));
    }
    DialTarget target = host.addresses().dial(whole);
    CallRoute route = host.route(target.uri());
    dialled = whole;
    call.calls(target);
    int id = runner.requests().accept();
    host.locate(route.next(), found -> runner.input(place(id, route, found)));
    return runner.requests().completion(id);
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
    return new CallInput.Place(id, ways.current().mediaAddress());
  }
}
