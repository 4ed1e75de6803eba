package org.sipline.tapisrv.door.handshake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What both sides prove to know: HMAC-SHA256, with the secret as the key, of who proves, both
 * nonces, the role (u16) and the SHA-256 of the schema's text. So neither side learns the secret
 * from the other, no proof serves twice or for the other side, and nobody can exchange the schema.
 */
public final class Proof {

  /** The version of the door: of its frames and this handshake. */
  public static final int DOOR_VERSION = 1;

  /** Bytes of a nonce, of a proof and of a secret. */
  public static final int BYTES = 32;

  private final byte[] secret;
  private final byte[] subject;

  Proof(byte[] secret, byte[] clientNonce, byte[] serviceNonce, Role role, byte[] schema) {
    this.secret = secret.clone();
    byte[] digest = sha256(schema);
    subject = new byte[2 * BYTES + 2 + digest.length];
    System.arraycopy(clientNonce, 0, subject, 0, BYTES);
    System.arraycopy(serviceNonce, 0, subject, BYTES, BYTES);
    subject[2 * BYTES] = (byte) role.number();
    System.arraycopy(digest, 0, subject, 2 * BYTES + 2, digest.length);
  }

  /** The service's proof. */
  byte[] ofService() {
    return of("service");
  }

  /** The client's proof. */
  byte[] ofClient() {
    return of("client");
  }

  private byte[] of(String side) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(side.getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(subject);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
