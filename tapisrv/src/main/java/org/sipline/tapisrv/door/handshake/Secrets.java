package org.sipline.tapisrv.door.handshake;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** What a client must know to come in, by the role that it comes in. Made anew at each start. */
public final class Secrets {
  private final Map<Role, byte[]> secrets = new EnumMap<>(Role.class);

  /** New secrets. */
  public Secrets(SecureRandom random) {
    for (Role role : Role.values()) {
      byte[] secret = new byte[Proof.BYTES];
      random.nextBytes(secret);
      secrets.put(role, secret);
    }
  }

  byte[] of(Role role) {
    return secrets.get(role);
  }

  /** The secret of a role as its file has it, 64 hexadecimal digits. */
  public String hex(Role role) {
    return HexFormat.of().formatHex(secrets.get(role));
  }
}
