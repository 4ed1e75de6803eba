package org.sipline.tapisrv.door.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapisrv.door.codec.Dialect;
import org.sipline.tapisrv.door.handshake.Client;
import org.sipline.tapisrv.door.handshake.Handshake;
import org.sipline.tapisrv.door.handshake.Proof;
import org.sipline.tapisrv.door.handshake.Role;
import org.sipline.tapisrv.door.handshake.Secrets;
import org.sipline.tapisrv.door.schema.Contract;
import org.sipline.tapisrv.door.schema.SchemaReader;
import org.sipline.tapisrv.door.session.FrameSink;
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
  private final Function<String, TelephonyServiceProvider> providers;
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
      Function<String, TelephonyServiceProvider> providers) {
    this.limits = limits;
    this.secrets = secrets;
    this.version = version;
    this.providers = providers;
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
   * @throws MalformedException if its schema cannot be understood, or the role is not served
   */
  Session session(Client client, FrameSink sink) {
    if (client.role() != Role.TSP) {
      throw new MalformedException("media halves are not served yet");
    }
    String schema = new String(client.schema(), StandardCharsets.ISO_8859_1);
    Dialect dialect = dialects.get(schema);
    if (dialect == null) {
      dialect = new Dialect(SchemaReader.read(client.schema()), Contract.TAPI);
      dialects.put(schema, dialect);
    }
    return new TspSession(dialect, providers.apply(client.name()), sink);
  }
}
