package org.sipline.bench.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Locale;
import org.sipline.bench.process.LoopbackSip;

/**
 * Takes every REGISTER over UDP that answers its challenge, whatever the answer: what it costs to
 * check one is the registrar's affair, what it costs to be challenged is the line's.
 */
final class Registrar implements AutoCloseable {
  private final LoopbackSip sip = new LoopbackSip("registrar", Registrar::take);

  int port() {
    return sip.port();
  }

  private static void take(LoopbackSip at, String request, SocketAddress from) throws IOException {
    if (request.contains("SIP/2.0\r\n")) { // else it is a keep-alive
      at.send(answer(request), from);
    }
  }

  private static String answer(String request) {
    boolean answersChallenge = false;
    StringBuilder copied = new StringBuilder();
    StringBuilder contacts = new StringBuilder();
    for (String line : request.lines().toList()) {
      String name = line.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
      switch (name) {
        case "via", "v", "from", "f", "call-id", "i", "cseq" -> copied.append(line).append("\r\n");
        case "to", "t" -> copied.append(line).append(";tag=registrar\r\n");
        case "contact", "m" -> contacts.append(line).append(";expires=3600\r\n");
        case "authorization" -> answersChallenge = true;
        default -> {
          // Nothing else matters to it.
        }
      }
    }
    return (answersChallenge
            ? "SIP/2.0 200 OK\r\n" + copied + contacts
            : "SIP/2.0 401 Unauthorized\r\n"
                + copied
                + "WWW-Authenticate: Digest realm=\"bench\", nonce=\"0123456789abcdef\", "
                + "algorithm=MD5, qop=\"auth\"\r\n")
        + "Expires: 3600\r\nContent-Length: 0\r\n\r\n";
  }

  @Override
  public void close() {
    sip.close();
  }
}
