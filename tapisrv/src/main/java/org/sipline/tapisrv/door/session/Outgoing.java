package org.sipline.tapisrv.door.session;

import java.util.Arrays;
import java.util.function.Consumer;
import org.sipline.tapi.TapiException;
import org.sipline.tapisrv.door.Mirror;
import org.sipline.tapisrv.door.codec.Dialect;
import org.sipline.tapisrv.door.codec.Handles;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.sipline.tapisrv.door.wire.WireWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a session says, in its client's dialect. */
final class Outgoing {
  private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

  private final Dialect dialect;
  private final FrameSink sink;

  Outgoing(Dialect dialect, FrameSink sink) {
    this.dialect = dialect;
    this.sink = sink;
  }

  /** Says what became of a request: a REPLY or COMPLETION with status 0 and these fields. */
  void done(FrameKind kind, Request request, Consumer<WireWriter> fields) {
    write(kind, request.op(), request.sequence(), out -> fields.accept(out.u32(0).str("")));
  }

  /** Says what became of a request: a REPLY or COMPLETION with an error and its reason. */
  void refused(FrameKind kind, Request request, TapiException refusal) {
    String reason = refusal.getMessage() == null ? "" : refusal.getMessage();
    write(
        kind,
        request.op(),
        request.sequence(),
        out -> out.u32(refusal.error().value()).str(reason));
  }

  /** Tells an event of a line, or of a media half's address. */
  void event(int line, Record event, Handles handles) {
    dialect
        .number(event.getClass())
        .ifPresent(
            number ->
                write(
                    FrameKind.EVENT, number, 0, out -> dialect.put(event, out.u32(line), handles)));
  }

  /**
   * Sends a mirror that is not as it was sent last.
   *
   * @param last the body that was sent last; empty for none
   * @return the body as it is now
   */
  byte[] mirror(Mirror mirror, byte[] last, Handles handles) {
    Integer number = dialect.number(((Record) mirror).getClass()).orElse(null);
    if (number == null) {
      return last;
    }
    WireWriter out = new WireWriter();
    try {
      dialect.put((Record) mirror, out, handles);
    } catch (MalformedException e) {
      sink.drop("a mirror is " + e.getMessage());
      return last;
    }
    byte[] body = out.toByteArray();
    if (!Arrays.equals(body, last)) {
      sink.send(Frame.bytes(FrameKind.MIRROR, number, 0, body));
    }
    return body;
  }

  /** Notes that the provider would not tell: the client keeps what it was told last. */
  void untold(RuntimeException refusal) {
    LOG.debug("a mirror stays as it was", refusal);
  }

  /** Ends the connection. */
  void drop(String reason) {
    sink.drop(reason);
  }

  private void write(FrameKind kind, int op, int sequence, Consumer<WireWriter> fields) {
    WireWriter out = new WireWriter();
    try {
      fields.accept(out);
    } catch (MalformedException e) {
      sink.drop("%s of %d is %s".formatted(kind, op, e.getMessage()));
      return;
    }
    sink.send(Frame.bytes(kind, op, sequence, out.toByteArray()));
  }
}
