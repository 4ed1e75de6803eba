package org.sipline.tapisrv.door.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sipline.tapisrv.door.handshake.Handshake.Outcome;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameAssembler;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.WireReader;
import org.sipline.tapisrv.door.wire.WireWriter;

class HandshakeTest {
  private static final byte[] SCHEMA = {1, 2, 3};
  private static final byte[] CLIENT_NONCE = new byte[Proof.BYTES];

  private final Secrets secrets = new Secrets(new SecureRandom());
  private byte nonces;
  private final Handshake handshake = new Handshake(secrets, this::nonce);

  private byte[] nonce() {
    byte[] nonce = new byte[Proof.BYTES];
    nonce[0] = ++nonces;
    return nonce;
  }

  private static Frame frame(FrameKind kind, byte[] body) {
    return new FrameAssembler(Frame.MOST_LENGTH)
        .next(ByteBuffer.wrap(Frame.bytes(kind, 0, 0, body)))
        .orElseThrow();
  }

  private static WireWriter hello(String magic, int version, int role) {
    return new WireWriter()
        .raw(HexFormat.of().parseHex(magic))
        .u16(version)
        .u16(role)
        .raw(CLIENT_NONCE)
        .str("evil\r\nname")
        .bytes(SCHEMA);
  }

  private static WireWriter hello() {
    return hello("53504c4e", 1, 1);
  }

  private Outcome say(FrameKind kind, WireWriter body) {
    return handshake.on(frame(kind, body.toByteArray()));
  }

  private Proof proof(byte[] challenge) {
    byte[] serviceNonce = new WireReader(challenge, 0).raw(Proof.BYTES);
    return new Proof(secrets.of(Role.TSP), CLIENT_NONCE, serviceNonce, Role.TSP, SCHEMA);
  }

  private byte[] challenge() {
    Outcome outcome = say(FrameKind.HELLO, hello());
    assertThat(outcome).isInstanceOf(Outcome.Challenge.class);
    return ((Outcome.Challenge) outcome).body();
  }

  private static void isRefused(Outcome outcome, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @Test
  void whoKnowsTheSecretIsInUnderANameFitForALog() {
    byte[] challenge = challenge();
    Proof proof = proof(challenge);

    assertThat(new WireReader(challenge, Proof.BYTES).raw(Proof.BYTES))
        .isEqualTo(proof.ofService());
    assertThat(say(FrameKind.PROOF, new WireWriter().raw(proof.ofClient())))
        .isInstanceOfSatisfying(
            Outcome.Proven.class,
            proven -> {
              assertThat(proven.client().name()).isEqualTo("evil??name");
              assertThat(proven.client().role()).isEqualTo(Role.TSP);
              assertThat(proven.client().schema()).isEqualTo(SCHEMA);
            });
  }

  @Test
  void theServicesOwnProofSentBackProvesNothing() {
    byte[] ofService = proof(challenge()).ofService();

    isRefused(say(FrameKind.PROOF, new WireWriter().raw(ofService)), "does not know the secret");
  }

  @Test
  void aProofOfAnotherHandshakeProvesNothing() {
    byte[] earlier = proof(challenge()).ofClient();
    Handshake next = new Handshake(secrets, this::nonce);
    next.on(frame(FrameKind.HELLO, hello().toByteArray()));

    isRefused(next.on(frame(FrameKind.PROOF, earlier)), "does not know the secret");
  }

  @Test
  void aProofCanBeTriedOnce() {
    byte[] right = proof(challenge()).ofClient();

    isRefused(say(FrameKind.PROOF, new WireWriter().zeros(Proof.BYTES)), "secret");
    isRefused(say(FrameKind.PROOF, new WireWriter().raw(right)), "over");
  }

  @Test
  void aFalseStartIsNamed() {
    isRefused(say(FrameKind.HELLO, hello("00000000", 1, 1)), "not the door's protocol");
    isRefused(fresh(FrameKind.HELLO, hello("53504c4e", 7, 1)), "version 7");
    isRefused(fresh(FrameKind.HELLO, hello("53504c4e", 1, 9)), "no role 9");
    isRefused(fresh(FrameKind.HELLO, hello().flag(true)), "1 bytes too many");
    isRefused(fresh(FrameKind.PROOF, hello()), "HELLO is due");
    isRefused(fresh(FrameKind.HELLO, new WireWriter()), "4 bytes at byte 0");
  }

  private Outcome fresh(FrameKind kind, WireWriter body) {
    return new Handshake(secrets, this::nonce).on(frame(kind, body.toByteArray()));
  }

  @Property
  void anyBytesAreRefusedWithAReason(
      @ForAll @IntRange(min = 0, max = 20) int kind, @ForAll byte[] body) {
    Handshake fresh = new Handshake(new Secrets(new SecureRandom()), () -> new byte[Proof.BYTES]);

    assertThat(fresh.on(new Frame(kind, 0, 0, new WireReader(body, 0))))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isNotEmpty());
  }
}
