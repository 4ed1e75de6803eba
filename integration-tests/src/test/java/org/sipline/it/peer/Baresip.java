package org.sipline.it.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running baresip with one account, no sound card, told what to do over its control socket. Its
 * events have baresip's own names, such as {@code CALL_ESTABLISHED}, {@code CALL_CLOSED}, {@code
 * REGISTER_OK}.
 *
 * <p>Any thread may use it. Where baresip is missing, the test ends: failed in CI, else aborted
 * with a banner.
 */
public final class Baresip implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int MESSAGE_LIMIT = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int port;
  private final Process process;
  private final Socket control;
  private final Trail<Event> trail = new Trail<>();
  private int commands;

  /**
   * One message on the control socket: an event by its name, or a response with the name
   * "response".
   */
  public record Event(String name, JsonNode content) implements Trail.Named {}

  /** Where baresip takes what it sends. */
  public sealed interface Source {
    /** What it receives. */
    record Echo() implements Source {}

    /** A WAV file, 16 bit mono, at the rate of the codec (8000 Hz for G.711). */
    record File(Path wav) implements Source {}
  }

  private Baresip(String account, Source source) {
    if (!Command.exists("baresip")) {
      throw MissingPeer.ends("baresip", "there is no baresip command");
    }
    // One more port than asked for: baresip opens the next one for TLS.
    port = PeerPorts.block(2);
    int controlPort = PeerPorts.one();
    int rtp = PeerPorts.block(20);
    try {
      folder = Files.createTempDirectory("sipline-baresip");
      Files.writeString(folder.resolve("accounts"), account + "\n");
      Files.writeString(
          folder.resolve("config"),
          String.join(
                  "\n",
                  "sip_listen 127.0.0.1:" + port,
                  "rtp_ports " + rtp + "-" + (rtp + 19),
                  "audio_player aubridge,sipline",
                  "audio_source " + source(source),
                  "audio_alert aubridge,alert",
                  "ausrc_srate 8000",
                  "module_path " + modules(),
                  "module g711.so",
                  "module g722.so",
                  "module aubridge.so",
                  "module aufile.so",
                  "module sndfile.so",
                  "snd_path " + folder,
                  "module_app account.so",
                  "module_app menu.so",
                  "module_app ctrl_tcp.so",
                  "ctrl_tcp_listen 127.0.0.1:" + controlPort)
              + "\n");
      process =
          new ProcessBuilder("baresip", "-4", "-f", folder.toString())
              .redirectInput(Command.nothing())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.log").toFile())
              .start();
      control = connect(controlPort);
      Thread.ofVirtual().name("baresip-" + port).start(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One that registers nowhere: {@code sip:user@127.0.0.1:port()} reaches it. It answers calls when
   * told to.
   */
  public static Baresip direct(String user, Source source) {
    return new Baresip("<sip:" + user + "@127.0.0.1>;regint=0;answermode=manual", source);
  }

  /** One that has registered with a registrar on 127.0.0.1. */
  public static Baresip registered(String user, String password, int registrarPort, Source source) {
    Baresip baresip =
        new Baresip(
            "<sip:%s@127.0.0.1:%d>;auth_pass=%s;regint=60;answermode=manual"
                .formatted(user, registrarPort, password),
            source);
    try {
      // It may have registered before the control socket was there to tell.
      Trail.Cursor<Event> events = baresip.events();
      if (!baresip.command("reginfo", "").contains("OK")) {
        events.await("REGISTER_OK", BOUND);
      }
      return baresip;
    } catch (Throwable t) {
      baresip.close();
      throw t;
    }
  }

  private static String source(Source source) {
    return switch (source) {
      case Source.Echo() -> "aubridge,sipline";
      case Source.File(Path wav) -> "aufile," + wav;
    };
  }

  /** Debian puts the modules in /usr/lib, a build from source in /usr/local/lib. */
  private static Path modules() {
    return List.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules").stream()
        .map(Path::of)
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> MissingPeer.ends("baresip", "its modules are not found"));
  }

  /** The port of SIP over UDP and TCP. */
  public int port() {
    return port;
  }

  /** What it tells from now on: take it before doing what causes it. */
  public Trail.Cursor<Event> events() {
    return trail.fromHere();
  }

  /** Calls a SIP URI. */
  public void dial(String uri) {
    command("dial", uri);
  }

  /** Answers the incoming call. */
  public void answer() {
    command("accept", "");
  }

  /** Ends the current call. */
  public void hangUp() {
    command("hangup", "");
  }

  /** Puts the current call on hold with a re-INVITE. */
  public void hold() {
    command("hold", "");
  }

  /** Takes the current call back from hold. */
  public void resume() {
    command("resume", "");
  }

  /** Sends one digit after the other as RFC 4733 events. */
  public void digits(String digits) {
    digits.chars().forEach(digit -> command("sndcode", Character.toString(digit)));
  }

  /**
   * Gives baresip a command of its menu and waits for its response.
   *
   * @throws AssertionError when baresip refuses it or says nothing for 10 s
   */
  public String command(String name, String parameters) {
    Trail.Cursor<Event> answers = events();
    String token = send(name, parameters);
    JsonNode answer =
        answers
            .awaitAny(
                "the response to " + name,
                e -> e.content().path("token").asText().equals(token),
                BOUND)
            .content();
    if (!answer.path("ok").asBoolean()) {
      throw new AssertionError("baresip refuses " + name + ": " + answer.path("data").asText());
    }
    return answer.path("data").asText();
  }

  private synchronized String send(String name, String parameters) {
    String token = Integer.toString(++commands);
    try {
      byte[] json =
          JSON.writeValueAsBytes(Map.of("command", name, "params", parameters, "token", token));
      var out = control.getOutputStream();
      out.write((json.length + ":").getBytes(StandardCharsets.US_ASCII));
      out.write(json);
      out.write(',');
      out.flush();
      return token;
    } catch (IOException e) {
      throw new UncheckedIOException("baresip's control socket is gone: " + log(), e);
    }
  }

  /** What it decoded, as WAV files in order of time, complete once the call has ended. */
  public List<Path> received() {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith("-dec.wav")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the first file of {@link #received} holds so much audio at 8000 Hz.
   *
   * @throws AssertionError at the bound
   */
  public void awaitReceived(Duration audio, Duration bound) {
    long bytes = audio.toMillis() * 16;
    long deadline = System.nanoTime() + bound.toNanos();
    while (received().stream().findFirst().map(f -> f.toFile().length()).orElse(0L) < bytes) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("baresip has not received " + audio + " of audio: " + log());
      }
      pause();
    }
  }

  /** Between two looks at what only looking tells; ends early when baresip does. */
  private void pause() {
    try {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** What it printed. */
  public String log() {
    try {
      return Command.tail(folder.resolve("output.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket connect(int controlPort) throws IOException {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (true) {
      try {
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), controlPort);
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new AssertionError("baresip does not start: " + log(), e);
        }
      }
      pause();
    }
  }

  /** Reads netstrings: a length in decimal, a colon, so many bytes of JSON, a comma. */
  private void read() {
    try (InputStream in = control.getInputStream()) {
      while (true) {
        int length = 0;
        for (int c = in.read(); c != ':'; c = in.read()) {
          if (c < '0' || c > '9' || length > MESSAGE_LIMIT) {
            trail.end("baresip's control socket ended");
            return;
          }
          length = length * 10 + (c - '0');
        }
        JsonNode content = JSON.readTree(in.readNBytes(length));
        in.skipNBytes(1);
        trail.add(new Event(content.path("type").asText("response"), content));
      }
    } catch (IOException e) {
      trail.end("baresip's control socket broke: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      control.close();
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
