package org.sipline.msp.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sipline.config.SiplineConfig;
import org.sipline.pair.Envelope;
import org.sipline.pair.PairCodec;
import org.sipline.pair.PairFormatException;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalRequest;

/** One application's media on one line. */
final class RtpMspAddress implements MspAddress {
  private final CallServices services;
  private final Supplier<SiplineConfig> config;
  private final Runnable onShutdown;
  private final Set<RtpMspCall> calls = ConcurrentHashMap.newKeySet();
  private final List<MspTerminal> fixed;
  private volatile String line = "";
  private volatile boolean over;

  RtpMspAddress(CallServices services, Supplier<SiplineConfig> config, Runnable onShutdown) {
    this.services = services;
    this.config = config;
    this.onShutdown = onShutdown;
    fixed = services.terminals().fixed();
  }

  @Override
  public void shutdown() {
    over = true;
    services.events().shut();
    List.copyOf(calls).forEach(MspCall::shutdown);
    fixed.forEach(MspTerminal::release);
    onShutdown.run();
  }

  @Override
  public MspCall createCall(Set<LineMediaMode> mediaModes) {
    if (over) {
      throw new TapiException(LineError.UNINITIALIZED, "the media object is shut down");
    }
    RtpMspCall[] self = new RtpMspCall[1];
    self[0] =
        new RtpMspCall(
            services, LineSettings.of(config.get(), line), mediaModes, () -> calls.remove(self[0]));
    calls.add(self[0]);
    return self[0];
  }

  @Override
  public void receiveTspData(MspCall call, byte[] buffer) {
    Optional<Envelope> envelope;
    try {
      envelope = PairCodec.decode(buffer);
    } catch (PairFormatException e) {
      throw new TapiException(LineError.INVALPARAM, e.getMessage(), e);
    }
    if (envelope.isEmpty()) {
      // A newer telephony half says something that this one can do without.
      return;
    }
    if (call == null) {
      address(envelope.get());
    } else if (call instanceof RtpMspCall mine && calls.contains(mine)) {
      mine.receive(envelope.get());
    } else {
      throw new TapiException(LineError.INVALPARAM, "the call is not of this media object");
    }
  }

  private void address(Envelope envelope) {
    if (envelope.call() == Envelope.ADDRESS
        && envelope.message() instanceof ToMsp.ServeLine serve) {
      line = serve.line();
    } else {
      throw new TapiException(
          LineError.INVALPARAM, "the message is about a call, but none is named");
    }
  }

  @Override
  public List<MspTerminal> staticTerminals() {
    return fixed;
  }

  @Override
  public MspTerminal createTerminal(TerminalRequest request) {
    return services.terminals().create(request);
  }
}
