package org.sipline.softphone.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.header.Authorization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sipline.config.DigestAlgorithm;
import org.sipline.config.Secret;
import org.sipline.softphone.pbx.DigestServer.Verdict;

class DigestServerTest {
  private final DigestServer server =
      new DigestServer(
          "sipline",
          List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5),
          user -> user.equals("alice") ? Optional.of(new Secret("wonder")) : Optional.empty(),
          new SecureRandom());

  @Test
  void theRightPasswordIsGenuine() throws Exception {
    assertThat(judge("wonder", nonceAt(0), 1)).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void anotherPasswordIsWrong() throws Exception {
    assertThat(judge("blunder", nonceAt(0), 1)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void anOldNonceIsStaleThoughThePasswordIsRight() throws Exception {
    assertThat(judge("wonder", nonceAt(0), 300_000)).isEqualTo(Verdict.STALE);
  }

  @Test
  void aNonceThatTheServerNeverGaveIsStale() throws Exception {
    assertThat(judge("wonder", "0.00000000000000000000000000000000", 1)).isEqualTo(Verdict.STALE);
    assertThat(judge("wonder", "nonsense", 1)).isEqualTo(Verdict.STALE);
  }

  @Test
  void thePreferredAlgorithmIsOfferedFirst() {
    assertThat(server.challenges(true, 0).get(0)).contains("algorithm=SHA-256", "stale=true");
    assertThat(server.challenges(false, 0).get(1))
        .contains("algorithm=MD5")
        .doesNotContain("stale");
  }

  private String nonceAt(long millis) {
    Matcher nonce =
        Pattern.compile("nonce=\"([^\"]+)\"").matcher(server.challenges(false, millis).get(0));
    assertThat(nonce.find()).isTrue();
    return nonce.group(1);
  }

  /** Credentials as RFC 7616 section 3.4.1 has a client compute them. */
  private Verdict judge(String password, String nonce, long now) throws Exception {
    String ha1 = sha256("alice:sipline:" + password);
    String ha2 = sha256("REGISTER:sip:pbx");
    Authorization header = new Authorization();
    header.setScheme("Digest");
    header.setUsername("alice");
    header.setRealm("sipline");
    header.setNonce(nonce);
    header.setURI(new gov.nist.javax.sip.address.AddressFactoryImpl().createURI("sip:pbx"));
    header.setAlgorithm("SHA-256");
    header.setQop("auth");
    header.setNonceCount(1);
    header.setCNonce("abc");
    header.setResponse(sha256(ha1 + ":" + nonce + ":00000001:abc:auth:" + ha2));
    return server.judge(header, "REGISTER", "alice", now);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
