package org.sipline.it.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client of Asterisk's manager interface: actions out, responses and events in.
 *
 * <p>One thread reads; any thread may act and wait.
 */
final class Ami implements AutoCloseable {
  private static final Duration RESPONSE_BOUND = Duration.ofSeconds(10);
  private static final int LINE_LIMIT = 4000;

  private final Socket socket;
  private final BufferedReader in;
  private final Trail<AmiMessage> trail = new Trail<>();
  private final AtomicLong actions = new AtomicLong();

  /** Connects to 127.0.0.1 and logs in. */
  Ami(int port, String user, String secret) throws IOException {
    socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
        (int) RESPONSE_BOUND.toMillis());
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    String banner = in.readLine();
    if (banner == null || !banner.startsWith("Asterisk Call Manager")) {
      socket.close();
      throw new IOException("no Asterisk manager on port " + port + ": " + banner);
    }
    Thread.ofVirtual().name("ami-" + port).start(this::read);
    act("Login", Map.of("Username", user, "Secret", secret));
  }

  /** What comes from now on. */
  Trail.Cursor<AmiMessage> events() {
    return trail.fromHere();
  }

  /**
   * Sends an action and waits for its response.
   *
   * @param fields headers by name; a value with line feeds becomes several headers of that name
   * @throws AssertionError when Asterisk refuses it or does not answer in 10 s
   */
  AmiMessage act(String action, Map<String, String> fields) {
    String id = Long.toString(actions.incrementAndGet());
    var text = new StringBuilder("Action: ").append(action).append("\r\nActionID: ").append(id);
    fields.forEach(
        (name, values) ->
            values.lines().forEach(v -> text.append("\r\n").append(name).append(": ").append(v)));
    text.append("\r\n\r\n");
    Trail.Cursor<AmiMessage> answers = events();
    send(text.toString());
    AmiMessage response =
        answers.awaitAny(
            "the response to " + action,
            m -> m.fields().containsKey("Response") && m.field("ActionID").equals(id),
            RESPONSE_BOUND);
    if (response.field("Response").equals("Error")) {
      throw new AssertionError("Asterisk refuses " + action + ": " + response.field("Message"));
    }
    return response;
  }

  private synchronized void send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the manager connection is gone", e);
    }
  }

  private void read() {
    List<String> lines = new ArrayList<>();
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isEmpty()) {
          if (lines.size() < LINE_LIMIT) {
            lines.add(line);
          }
        } else if (!lines.isEmpty()) {
          trail.add(AmiMessage.parse(lines));
          lines.clear();
        }
      }
      trail.end("Asterisk closed the manager connection");
    } catch (IOException e) {
      trail.end("the manager connection broke: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
