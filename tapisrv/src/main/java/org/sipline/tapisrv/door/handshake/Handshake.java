package org.sipline.tapisrv.door.handshake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Supplier;
import org.sipline.tapisrv.door.schema.SchemaReader;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.sipline.tapisrv.door.wire.WireReader;
import org.sipline.tapisrv.door.wire.WireWriter;

/**
 * The service's side of one handshake, as a pure state machine: HELLO, CHALLENGE, PROOF. Nothing of
 * a client is understood but this before it has proven that it knows the secret.
 */
public final class Handshake {

  /** The longest frame of a handshake: a HELLO with the longest schema and name. */
  public static final int MOST_LENGTH = Frame.LEAST_LENGTH + SchemaReader.MOST_BYTES + 2048;

  private static final byte[] MAGIC = "SPLN".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_NAME = 256;

  private enum State {
    WAITS_FOR_HELLO,
    WAITS_FOR_PROOF,
    ENDED
  }

  /** What a frame leads to. */
  public sealed interface Outcome {

    /** A CHALLENGE with this body is sent. */
    record Challenge(byte[] body) implements Outcome {}

    /** The client is told why, and the connection ends. */
    record Refused(String reason) implements Outcome {}

    /** The client has proven itself. */
    record Proven(Client client) implements Outcome {}
  }

  private final Secrets secrets;
  private final Supplier<byte[]> nonces;
  private State state = State.WAITS_FOR_HELLO;
  private Client client;
  private Proof proof;

  /**
   * A handshake to come.
   *
   * @param nonces gives {@link Proof#BYTES} random bytes
   */
  public Handshake(Secrets secrets, Supplier<byte[]> nonces) {
    this.secrets = secrets;
    this.nonces = nonces;
  }

  /** Takes a frame. */
  public Outcome on(Frame frame) {
    try {
      return switch (state) {
        case WAITS_FOR_HELLO -> hello(expect(FrameKind.HELLO, frame));
        case WAITS_FOR_PROOF -> proof(expect(FrameKind.PROOF, frame));
        case ENDED -> throw new MalformedException("the handshake is over");
      };
    } catch (MalformedException e) {
      state = State.ENDED;
      return new Outcome.Refused(e.getMessage());
    }
  }

  private static WireReader expect(FrameKind kind, Frame frame) {
    if (frame.kind() != kind.number()) {
      throw new MalformedException(
          "a frame of kind %d, where %s is due".formatted(frame.kind(), kind));
    }
    return frame.body();
  }

  private Outcome hello(WireReader body) {
    if (!Arrays.equals(body.raw(MAGIC.length), MAGIC)) {
      throw new MalformedException("this is not the door's protocol");
    }
    int version = body.u16();
    if (version != Proof.DOOR_VERSION) {
      throw new MalformedException(
          "the client speaks version %d of the door, this service version %d: install the provider that came with the service"
              .formatted(version, Proof.DOOR_VERSION));
    }
    int number = body.u16();
    Role role =
        Role.of(number)
            .orElseThrow(() -> new MalformedException("there is no role %d".formatted(number)));
    byte[] clientNonce = body.raw(Proof.BYTES);
    String name = body.str();
    byte[] schema = body.bytes();
    body.end();
    if (name.length() > MOST_NAME || schema.length > SchemaReader.MOST_BYTES) {
      throw new MalformedException("the client's name or schema is too long");
    }
    client = new Client(role, name.replaceAll("[^ -~]", "?"), schema);
    byte[] serviceNonce = nonces.get();
    proof = new Proof(secrets.of(role), clientNonce, serviceNonce, role, schema);
    state = State.WAITS_FOR_PROOF;
    return new Outcome.Challenge(
        new WireWriter().raw(serviceNonce).raw(proof.ofService()).toByteArray());
  }

  private Outcome proof(WireReader body) {
    byte[] answer = body.raw(Proof.BYTES);
    body.end();
    state = State.ENDED;
    return MessageDigest.isEqual(answer, proof.ofClient())
        ? new Outcome.Proven(client)
        : new Outcome.Refused("the client does not know the secret");
  }
}
