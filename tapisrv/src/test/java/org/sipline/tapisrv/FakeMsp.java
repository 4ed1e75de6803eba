package org.sipline.tapisrv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspEvents;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/** A scripted media half. Address 0 of a line is the house's. */
final class FakeMsp implements MediaServiceProvider {
  final List<Address> addresses = new ArrayList<>();
  volatile boolean closed;

  /** What it refuses to make media with; null to make them. */
  TapiException refusal;

  /** Said about each call as soon as it is there; null for nothing. */
  String firstWords;

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @Override
  public UUID classId() {
    return new UUID(0, 0);
  }

  @Override
  public MspAddress createAddress(MspEvents events, Executor loop) {
    Address address = new Address(events);
    addresses.add(address);
    return address;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** A media object; notes what comes as {@code call/text}. */
  final class Address implements MspAddress {
    final MspEvents events;
    final List<Call> calls = new ArrayList<>();
    final List<String> received = new ArrayList<>();
    boolean shut;

    /** Answers to every buffer, from within. */
    String answer;

    Address(MspEvents events) {
      this.events = events;
    }

    void say(Call call, String text) {
      events.on(new MspEvent.TspData(call, bytes(text)));
    }

    @Override
    public void shutdown() {
      shut = true;
    }

    @Override
    public MspCall createCall(Set<LineMediaMode> mediaModes) {
      if (refusal != null) {
        throw refusal;
      }
      Call call = new Call("c" + calls.size());
      calls.add(call);
      if (firstWords != null) {
        say(call, firstWords);
      }
      return call;
    }

    @Override
    public void receiveTspData(MspCall call, byte[] buffer) {
      if (text(buffer).equals("nonsense")) {
        throw new TapiException(LineError.INVALPARAM, "no message of the pair");
      }
      received.add(call + "/" + text(buffer));
      if (answer != null) {
        events.on(new MspEvent.TspData(call, bytes(answer)));
      }
    }

    @Override
    public List<MspTerminal> staticTerminals() {
      return List.of();
    }

    @Override
    public MspTerminal createTerminal(TerminalRequest request) {
      return switch (request) {
        case TerminalRequest.PlayFile play -> {
          if (play.file().toString().equals("missing.wav")) {
            throw new TapiException(LineError.OPERATIONFAILED, "missing.wav is not there");
          }
          yield new Terminal("play " + play.file(), TerminalDirection.CAPTURE);
        }
        case TerminalRequest.RecordFile file ->
            new Terminal("record " + file.file(), TerminalDirection.RENDER);
        default ->
            new Terminal(request.getClass().getSimpleName(), TerminalDirection.BIDIRECTIONAL);
      };
    }
  }

  /** A call with a stream each way. */
  static final class Call implements MspCall {
    final String name;
    final Stream capture = new Stream(TerminalDirection.CAPTURE);
    final Stream render = new Stream(TerminalDirection.RENDER);
    volatile boolean shut;

    Call(String name) {
      this.name = name;
    }

    @Override
    public void shutdown() {
      shut = true;
    }

    @Override
    public List<MspStream> streams() {
      return List.of(capture, render);
    }

    @Override
    public MediaQuality quality() {
      return MediaQuality.NONE;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A stream that takes any terminal of its direction. */
  static final class Stream implements MspStream {
    final TerminalDirection direction;
    final List<MspTerminal> terminals = new CopyOnWriteArrayList<>();

    Stream(TerminalDirection direction) {
      this.direction = direction;
    }

    List<String> names() {
      return terminals.stream().map(MspTerminal::name).toList();
    }

    @Override
    public LineMediaMode mediaMode() {
      return LineMediaMode.INTERACTIVEVOICE;
    }

    @Override
    public TerminalDirection direction() {
      return direction;
    }

    @Override
    public void start() {}

    @Override
    public void pause() {}

    @Override
    public void stop() {}

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

  /** A terminal that remembers whether it was released. */
  static final class Terminal implements MspTerminal {
    final String name;
    final TerminalDirection direction;
    volatile boolean released;

    Terminal(String name, TerminalDirection direction) {
      this.name = name;
      this.direction = direction;
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
      return false;
    }

    @Override
    public void release() {
      released = true;
    }
  }
}
