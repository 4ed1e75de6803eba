package org.sipline.tapisrv.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sipline.tapisrv.door.schema.Contract;
import org.sipline.tapisrv.door.schema.Field;
import org.sipline.tapisrv.door.schema.Function;
import org.sipline.tapisrv.door.schema.Message;
import org.sipline.tapisrv.door.schema.Schema;
import org.sipline.tapisrv.door.schema.SchemaReader;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameAssembler;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.WireReader;
import org.sipline.tapisrv.door.wire.WireWriter;

/** A telephony half over a real socket, as {@code docs/door.md} describes it. */
final class DoorClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  final Socket socket;
  private final Schema schema;
  private final FrameAssembler frames = new FrameAssembler(Frame.MOST_LENGTH);
  private final List<Heard> heard = new ArrayList<>();
  private ByteBuffer input = ByteBuffer.allocate(0);
  private int sequence;

  private DoorClient(int port, Schema schema) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.schema = schema;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** The text that today's native side sends. */
  static String today() throws IOException {
    Path numbers = Path.of("..", "windows", "src", "wire", "numbers.txt");
    return Contract.schema(Numbers.read(numbers)).toString();
  }

  static Properties file(Path folder, String name) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve(name))) {
      properties.load(in);
    }
    return properties;
  }

  /** A connection that has said nothing yet. */
  static DoorClient knock(Path folder) throws IOException {
    byte[] text = today().getBytes(StandardCharsets.US_ASCII);
    return new DoorClient(
        Integer.parseInt(file(folder, "door").getProperty("port")), SchemaReader.read(text));
  }

  /** A client that has been let in. */
  static DoorClient enter(Path folder) throws IOException {
    return enter(folder, today());
  }

  static DoorClient enter(Path folder, String schemaText) throws IOException {
    return enter(folder, "door", 1, schemaText);
  }

  /** A media half that has been let in. */
  static DoorClient enterAsMediaHalf(Path folder) throws IOException {
    return enter(folder, "door.msp", 2, today());
  }

  private static DoorClient enter(Path folder, String file, int role, String schemaText)
      throws IOException {
    Properties door = file(folder, file);
    byte[] text = schemaText.getBytes(StandardCharsets.US_ASCII);
    DoorClient client =
        new DoorClient(Integer.parseInt(door.getProperty("port")), SchemaReader.read(text));
    Frame answer =
        client.prove(HexFormat.of().parseHex(door.getProperty("secret")), 1, role, schemaText);
    assertThat(answer.kind()).as("WELCOME").isEqualTo(FrameKind.WELCOME.number());
    return client;
  }

  /** Says HELLO and proves itself with a secret; gives the answer, whatever it is. */
  Frame prove(byte[] secret, int version, int role, String schemaText) throws IOException {
    byte[] text = schemaText.getBytes(StandardCharsets.US_ASCII);
    byte[] nonce = HexFormat.of().parseHex("0123456789abcdef".repeat(4));
    send(
        FrameKind.HELLO,
        0,
        new WireWriter()
            .raw("SPLN".getBytes(StandardCharsets.US_ASCII))
            .u16(version)
            .u16(role)
            .raw(nonce)
            .str("test.exe 42")
            .bytes(text));
    Frame challenge = read().orElseThrow();
    if (challenge.kind() != FrameKind.CHALLENGE.number()) {
      return challenge;
    }
    byte[] serviceNonce = challenge.body().raw(32);
    byte[] serviceProof = challenge.body().raw(32);
    boolean mutual =
        MessageDigest.isEqual(
            serviceProof, proof(secret, "service", nonce, serviceNonce, role, text));
    byte[] own = proof(secret, "client", nonce, serviceNonce, role, text);
    send(FrameKind.PROOF, 0, new WireWriter().raw(own));
    Frame answer = read().orElseThrow();
    assertThat(mutual || answer.kind() == FrameKind.REFUSED.number()).as("mutual proof").isTrue();
    return answer;
  }

  private static byte[] proof(
      byte[] secret, String side, byte[] nonce, byte[] serviceNonce, int role, byte[] schema) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(side.getBytes(StandardCharsets.US_ASCII));
      mac.update(nonce);
      mac.update(serviceNonce);
      mac.update(new byte[] {(byte) role, 0});
      mac.update(MessageDigest.getInstance("SHA-256").digest(schema));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(FrameKind kind, int op, WireWriter body) throws IOException {
    socket.getOutputStream().write(Frame.bytes(kind, op, ++sequence, body.toByteArray()));
  }

  /** Asks a function by its name; gives the request's sequence. */
  int ask(String function, Map<String, ?> parameters) throws IOException {
    Function asked =
        schema.functions().stream()
            .filter(f -> f.name().equals(function))
            .findFirst()
            .orElseThrow();
    WireWriter body = new WireWriter();
    WireValues.write(asked.parameters(), parameters, body);
    send(FrameKind.REQUEST, asked.number(), body);
    return sequence;
  }

  /** Asks, and waits for the reply. */
  Heard reply(String function, Map<String, ?> parameters) throws IOException {
    int asked = ask(function, parameters);
    return await(h -> h.kind() == FrameKind.REPLY && h.sequence() == asked);
  }

  /** Asks what must be accepted, and waits for the reply. */
  Heard accepted(String function, Map<String, ?> parameters) throws IOException {
    Heard reply = reply(function, parameters);
    assertThat(reply.status()).as(function + ": " + reply.reason()).isZero();
    return reply;
  }

  /** Hears until a frame comes that fits; what came before is in {@link #heard()}. */
  Heard await(Predicate<Heard> wanted) throws IOException {
    for (; ; ) {
      Heard next = understand(read().orElseThrow(() -> new IOException("the service hung up")));
      heard.add(next);
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  Heard await(FrameKind kind, String name) throws IOException {
    return await(h -> h.kind() == kind && h.name().equals(name));
  }

  /** What has come since this was asked last. */
  List<Heard> heard() {
    List<Heard> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  /** Whether the service ends the connection; what comes before is let pass. */
  boolean isHungUpOn() throws IOException {
    while (read().isPresent()) {
      // Frames under way.
    }
    return true;
  }

  private Heard understand(Frame frame) {
    FrameKind kind = FrameKind.of(frame.kind()).orElseThrow();
    WireReader body = frame.body();
    if (kind == FrameKind.EVENT || kind == FrameKind.MIRROR) {
      List<Message> messages = kind == FrameKind.EVENT ? schema.events() : schema.mirrors();
      Message message =
          messages.stream().filter(m -> m.number() == frame.op()).findFirst().orElseThrow();
      int line = kind == FrameKind.EVENT ? body.u32() : 0;
      return heard(frame, kind, message.name(), 0, "", line, message.fields());
    }
    int status = body.u32();
    String reason = body.str();
    Optional<Function> function =
        schema.functions().stream().filter(f -> f.number() == frame.op()).findFirst();
    List<Field> fields =
        function
            .filter(_ -> status == 0)
            .map(f -> kind == FrameKind.REPLY ? f.reply() : f.completion().orElseThrow())
            .orElse(List.of());
    return heard(
        frame, kind, function.map(Function::name).orElse("ping"), status, reason, 0, fields);
  }

  private static Heard heard(
      Frame frame,
      FrameKind kind,
      String name,
      int status,
      String reason,
      int line,
      List<Field> fields) {
    Map<String, Object> values = WireValues.read(fields, frame.body());
    frame.body().end();
    return new Heard(kind, name, frame.sequence(), status, reason, line, values);
  }

  /** The next frame; none if the service has hung up. */
  Optional<Frame> read() throws IOException {
    for (; ; ) {
      Optional<Frame> frame = frames.next(input);
      if (frame.isPresent()) {
        return frame;
      }
      byte[] bytes = new byte[65536];
      int size;
      try {
        size = socket.getInputStream().read(bytes);
      } catch (SocketException e) {
        return Optional.empty();
      }
      if (size < 0) {
        return Optional.empty();
      }
      input = ByteBuffer.wrap(bytes, 0, size);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
