package org.sipline.tsp.call;

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
