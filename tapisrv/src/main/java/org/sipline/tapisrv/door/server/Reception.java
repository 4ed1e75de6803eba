package org.sipline.tapisrv.door.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapisrv.door.codec.Dialect;
import org.sipline.tapisrv.door.handshake.Client;
import org.sipline.tapisrv.door.handshake.Handshake;
import org.sipline.tapisrv.door.handshake.Proof;
import org.sipline.tapisrv.door.handshake.Role;
import org.sipline.tapisrv.door.handshake.Secrets;
import org.sipline.tapisrv.door.schema.Contract;
import org.sipline.tapisrv.door.schema.SchemaReader;
import org.sipline.tapisrv.door.session.FrameSink;
import org.sipline.tapisrv.door.session.MspSession;
import org.sipline.tapisrv.door.session.Session;
import org.sipline.tapisrv.door.session.TspSession;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.slf4j.LoggerFactory;

/** Who is here, and who may come in. On the door's one thread. */
final class Reception {
  private static final int DIALECTS = 8;

  private final DoorLimits limits;
  private final Secrets secrets;
  private final String version;
  private final Function<String, TelephonyServiceProvider> telephony;
  private final MediaServiceProvider media;
  private final SecureRandom random = new SecureRandom();
  private final LogGate log = new LogGate(LoggerFactory.getLogger(DoorServer.class));
  private final Set<Connection> connections = new LinkedHashSet<>();
  private final Map<String, Dialect> dialects =
      new LinkedHashMap<>(DIALECTS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Dialect> eldest) {
          return size() > DIALECTS;
        }
      };

  Reception(
      DoorLimits limits,
      Secrets secrets,
      String version,
      Function<String, TelephonyServiceProvider> telephony,
      MediaServiceProvider media) {
    this.limits = limits;
    this.secrets = secrets;
    this.version = version;
    this.telephony = telephony;
    this.media = media;
  }

  DoorLimits limits() {
    return limits;
  }

  String version() {
    return version;
  }

  void log(String line, Object... parts) {
    log.info(line, parts);
  }

  /** A handshake to come. */
  Handshake handshake() {
    return new Handshake(secrets, this::nonce);
  }

  private byte[] nonce() {
    byte[] nonce = new byte[Proof.BYTES];
    random.nextBytes(nonce);
    return nonce;
  }

  /** Takes in a connection, for which another may have to go. */
  void arrived(Connection connection) {
    connections.add(connection);
    if (connections.size() > limits.connections()) {
      connections.stream()
          .filter(each -> !each.isProven())
          .findFirst()
          .ifPresent(
              each ->
                  each.drop("there are more than %d connections".formatted(limits.connections())));
    }
  }

  void left(Connection connection) {
    connections.remove(connection);
  }

  /**
   * A session for who has proven itself.
   *
   * @throws MalformedException if its schema cannot be understood
   */
  Session session(Client client, FrameSink sink) {
    Contract contract = client.role() == Role.TSP ? Contract.TSPI : Contract.MSPI;
    Dialect dialect = dialect(client, contract);
    return switch (client.role()) {
      case TSP -> new TspSession(dialect, telephony.apply(client.name()), sink);
      case MSP -> new MspSession(dialect, media, sink);
    };
  }

  private Dialect dialect(Client client, Contract contract) {
    String key = client.role() + new String(client.schema(), StandardCharsets.ISO_8859_1);
    Dialect known = dialects.get(key);
    if (known != null) {
      return known;
    }
    Dialect dialect = new Dialect(SchemaReader.read(client.schema()), contract);
    dialects.put(key, dialect);
    return dialect;
  }
}
