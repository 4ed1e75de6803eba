package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Set;
import org.sipline.config.DigitCarrier;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.constant.LineCallInfoState;

/**
 * The digits of a call with another party: by telephone-event, by INFO or as tones, as that party
 * takes them or the line's configuration wants it. Lives on the line's loop.
 */
final class CarriedDigits implements DigitPath {
  private final SipCall call;
  private final InfoDigits info;
  private boolean eventsAgreed = true;

  CarriedDigits(SipCall call) {
    this.call = call;
    this.info = new InfoDigits(call);
  }

  /** Whether telephone-events are agreed, or no longer. */
  void telephoneEvents(boolean agreed) {
    eventsAgreed = agreed;
  }

  @Override
  public void send(int request, String digits, int durationMillis) {
    switch (carrier()) {
      case INFO -> {
        carriedBy("info");
        // What the media half sends is cancelled, as by any other request.
        call.tell(new ToMsp.SendDigits(request, "", durationMillis));
        info.send(digits, durationMillis, rest -> untaken(request, rest, durationMillis));
      }
      case IN_BAND -> tones(request, digits, durationMillis);
      case RFC4733, AUTO -> {
        if (eventsAgreed) {
          carriedBy("rfc4733");
          call.tell(new ToMsp.SendDigits(request, digits, durationMillis));
        } else {
          call.generation().sent(request, true); // the line wants nothing else
        }
      }
    }
  }

  private DigitCarrier carrier() {
    DigitCarrier configured = configured();
    if (configured != DigitCarrier.AUTO || eventsAgreed) {
      return configured;
    }
    return call.signalling().peer().takes(SIPRequest.INFO)
        ? DigitCarrier.INFO
        : DigitCarrier.IN_BAND;
  }

  private DigitCarrier configured() {
    return call.host().config().calls().digits();
  }

  private void tones(int request, String digits, int durationMillis) {
    carriedBy("in-band");
    call.tell(new ToMsp.SendDigitTones(request, digits, durationMillis));
  }

  /** Digits that the other party does not take by INFO after all go as tones, if they may. */
  private void untaken(int request, String rest, int durationMillis) {
    if (!rest.isEmpty() && configured() == DigitCarrier.AUTO) {
      tones(request, rest, durationMillis);
    } else {
      call.generation().sent(request, !rest.isEmpty());
    }
  }

  private void carriedBy(String carrier) {
    if (!carrier.equals(call.facts().digitsBy)) {
      call.facts().digitsBy = carrier;
      call.info(Set.of(LineCallInfoState.DEVSPECIFIC));
    }
  }

  @Override
  public void cancel() {
    info.cancel();
  }
}
