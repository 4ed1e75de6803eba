package org.sipline.softphone.pbx;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.URI;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * One request that the PBX passes on, to one or several contacts at once (RFC 3261 section 16). It
 * stays out of the dialog: what follows a 2xx goes from phone to phone.
 */
final class Forking {
  private final SipProvider provider;
  private final SipFactories sip;
  private final ServerTransaction incoming;
  private final Map<ClientTransaction, Boolean> open = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private Response best;
  private boolean decided;

  Forking(SipProvider provider, SipFactories sip, ServerTransaction incoming) {
    this.provider = provider;
    this.sip = sip;
    this.incoming = incoming;
  }

  /** Sends the request to every target. */
  void send(List<URI> targets, String viaHost, int viaPort)
      throws ParseException, InvalidArgumentException, SipException {
    List<ClientTransaction> branches = new ArrayList<>();
    for (URI target : targets) {
      Request copy = (Request) incoming.getRequest().clone();
      copy.setRequestURI(target);
      copy.removeHeader(RouteHeader.NAME);
      MaxForwardsHeader hops = (MaxForwardsHeader) copy.getHeader(MaxForwardsHeader.NAME);
      if (hops == null) {
        copy.setHeader(sip.headers().createMaxForwardsHeader(70));
      } else {
        hops.decrementMaxForwards();
      }
      String transport = transport(target);
      ViaHeader via = sip.headers().createViaHeader(viaHost, viaPort, transport, null);
      copy.addFirst(via);
      ClientTransaction branch = provider.getNewClientTransaction(copy);
      branch.setApplicationData(this);
      open.put(branch, true);
      branches.add(branch);
    }
    for (ClientTransaction branch : branches) {
      branch.sendRequest();
    }
  }

  /** Passes a response on, or remembers it until every branch has answered. */
  void responded(ClientTransaction branch, Response response)
      throws ParseException, SipException, InvalidArgumentException {
    int status = response.getStatusCode();
    if (status == Response.TRYING) {
      return;
    }
    if (status < 200) {
      passOn(response);
      return;
    }
    open.remove(branch);
    if (status < 300) {
      synchronized (lock) {
        decided = true;
      }
      passOn(response);
      cancel();
      return;
    }
    finished(response, status);
  }

  /** A branch that never answered, or could not be reached, counts as {@code status}. */
  void failed(ClientTransaction branch, int status)
      throws ParseException, SipException, InvalidArgumentException {
    open.remove(branch);
    finished(null, status);
  }

  /** Ends every branch that still rings (RFC 3261 section 16.10). */
  void cancel() throws SipException {
    for (ClientTransaction branch : open.keySet()) {
      Request cancel = branch.createCancel();
      provider.getNewClientTransaction(cancel).sendRequest();
    }
  }

  /** Answers the caller once no branch is left: with the best answer, or {@code status}. */
  private void finished(Response response, int status)
      throws ParseException, SipException, InvalidArgumentException {
    Response chosen;
    synchronized (lock) {
      if (response != null && (best == null || status < best.getStatusCode())) {
        best = response;
      }
      if (decided || !open.isEmpty()) {
        return;
      }
      decided = true;
      chosen = best;
    }
    if (chosen == null) {
      incoming.sendResponse(sip.response(status, incoming.getRequest(), "pbx"));
    } else {
      passOn(chosen);
    }
  }

  private void passOn(Response response)
      throws ParseException, SipException, InvalidArgumentException {
    Response copy = (Response) response.clone();
    copy.removeFirst(ViaHeader.NAME);
    incoming.sendResponse(copy);
  }

  static String transport(URI target) {
    String transport =
        target instanceof javax.sip.address.SipURI uri ? uri.getTransportParam() : null;
    return transport == null ? "udp" : transport;
  }
}
