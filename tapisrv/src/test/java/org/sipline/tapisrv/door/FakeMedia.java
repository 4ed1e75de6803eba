package org.sipline.tapisrv.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvents;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/** Media that are only noted. */
final class FakeMedia implements MediaServiceProvider {
  final BlockingQueue<Address> addresses = new LinkedBlockingQueue<>();
  final BlockingQueue<String> noted = new LinkedBlockingQueue<>();

  /** Counted down to let terminals be made that a test wants to take their time. */
  volatile CountDownLatch patience = new CountDownLatch(0);

  @Override
  public UUID classId() {
    return FakeProvider.MSP_CLASS;
  }

  @Override
  public MspAddress createAddress(MspEvents events, Executor loop) {
    Address address = new Address(events);
    addresses.add(address);
    return address;
  }

  @Override
  public void close() {}

  final class Address implements MspAddress {
    final MspEvents events;
    final List<Call> calls = new ArrayList<>();
    final Terminal speaker = new Terminal("speaker", TerminalDirection.RENDER, true);

    Address(MspEvents events) {
      this.events = events;
    }

    @Override
    public void shutdown() {
      noted.add("address shut down");
    }

    @Override
    public MspCall createCall(Set<LineMediaMode> mediaModes) {
      noted.add("call " + mediaModes);
      Call call = new Call();
      calls.add(call);
      return call;
    }

    @Override
    public void receiveTspData(MspCall call, byte[] buffer) {
      noted.add("data %d %d".formatted(calls.indexOf(call), buffer.length));
    }

    @Override
    public List<MspTerminal> staticTerminals() {
      return List.of(speaker);
    }

    @Override
    public MspTerminal createTerminal(TerminalRequest request) {
      try {
        patience.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (request instanceof TerminalRequest.SoundDevice device) {
        throw new TapiException(LineError.OPERATIONFAILED, "no " + device.name());
      }
      noted.add(request.toString());
      return new Terminal("made", TerminalDirection.BIDIRECTIONAL, false);
    }
  }

  final class Call implements MspCall {
    private final List<MspStream> streams = List.of(new Stream());

    @Override
    public void shutdown() {
      noted.add("call shut down");
    }

    @Override
    public List<MspStream> streams() {
      return streams;
    }

    @Override
    public MediaQuality quality() {
      return MediaQuality.NONE;
    }
  }

  final class Stream implements MspStream {
    private final List<MspTerminal> terminals = new ArrayList<>();

    @Override
    public LineMediaMode mediaMode() {
      return LineMediaMode.INTERACTIVEVOICE;
    }

    @Override
    public TerminalDirection direction() {
      return TerminalDirection.RENDER;
    }

    @Override
    public void start() {
      noted.add("start");
    }

    @Override
    public void pause() {
      noted.add("pause");
    }

    @Override
    public void stop() {
      noted.add("stop");
    }

    @Override
    public void selectTerminal(MspTerminal terminal) {
      terminals.add(terminal);
    }

    @Override
    public void unselectTerminal(MspTerminal terminal) {
      terminals.remove(terminal);
    }

    @Override
    public List<MspTerminal> terminals() {
      return List.copyOf(terminals);
    }
  }

  final class Terminal implements MspTerminal {
    private final String name;
    private final TerminalDirection direction;
    private final boolean isStatic;

    Terminal(String name, TerminalDirection direction, boolean isStatic) {
      this.name = name;
      this.direction = direction;
      this.isStatic = isStatic;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public TerminalDirection direction() {
      return direction;
    }

    @Override
    public boolean isStatic() {
      return isStatic;
    }

    @Override
    public void release() {
      noted.add("release " + name);
    }
  }
}
