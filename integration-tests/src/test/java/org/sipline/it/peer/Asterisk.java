package org.sipline.it.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An Asterisk in Docker on this machine's loopback addresses, with the users and extensions of
 * {@code integration-tests/asterisk/README.md}.
 *
 * <p>Any thread may use it; {@link #stop}, {@link #crash}, {@link #start} and {@link #close} only
 * one at a time.
 */
public final class Asterisk implements AutoCloseable {
  private static final Duration READY_BOUND = Duration.ofSeconds(30);
  private static final int RTP_PORTS = 400;
  private static final String READY = "Asterisk Ready.";

  private final String name = "sipline-asterisk-" + UUID.randomUUID();
  private final String secret = UUID.randomUUID().toString();
  private final int sipPort = PeerPorts.one();
  private final int amiPort = PeerPorts.one();
  private int starts;
  private volatile Ami ami;

  private final Map<String, Integer> tlsPorts = new TreeMap<>();

  private Asterisk(String image, Map<String, String> identities) {
    int rtp = PeerPorts.block(RTP_PORTS);
    List<String> environment =
        new ArrayList<>(
            List.of(
                "SIP_PORT=" + sipPort,
                "RTP_START=" + rtp,
                "RTP_END=" + (rtp + RTP_PORTS - 1),
                "AMI_PORT=" + amiPort,
                "AMI_SECRET=" + secret));
    identities.forEach(
        (identity, pem) -> {
          tlsPorts.put(identity, PeerPorts.one());
          environment.add(
              "TLS_PEM_%s=%s"
                  .formatted(
                      identity,
                      Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII))));
        });
    environment.add(
        "TLS="
            + tlsPorts.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(" ")));
    Docker.start(
        name, image, environment.stream().flatMap(variable -> Stream.of("-e", variable)).toList());
    try {
      ami = connect();
    } catch (Throwable t) {
      Docker.run("rm", "-f", name);
      throw t;
    }
  }

  /**
   * The Asterisk that all tests of this JVM share, started at the first call and removed when the
   * JVM ends. A test that stops or restarts one takes its own: {@link #own}.
   *
   * <p>Where Docker is missing, the test ends: failed in CI, else aborted with a banner.
   */
  public static Asterisk shared() {
    Shared.MISSING.ifPresent(Asterisk::missing);
    return Shared.INSTANCE.orElseThrow();
  }

  /** A new Asterisk that only the caller uses and closes. Ends the test where Docker is missing. */
  public static Asterisk own() {
    Shared.MISSING.ifPresent(Asterisk::missing);
    return own(Map.of());
  }

  /**
   * As {@link #own()}, with SIP over TLS.
   *
   * @param identities what it shows on a port each: certificates and private key as PEM
   */
  public static Asterisk own(Map<String, String> identities) {
    Shared.MISSING.ifPresent(Asterisk::missing);
    return new Asterisk(Shared.IMAGE.orElseThrow(), identities);
  }

  private static void missing(String reason) {
    throw MissingPeer.ends("Asterisk", reason);
  }

  /** Docker is asked, cleaned and made to build once for each JVM. */
  private static final class Shared {
    static final Optional<String> MISSING = Docker.missing();
    static final Optional<String> IMAGE = MISSING.isPresent() ? Optional.empty() : prepare();
    static final Optional<Asterisk> INSTANCE = IMAGE.map(Shared::launch);

    private static Optional<String> prepare() {
      Docker.removeLeftovers();
      return Optional.of(Docker.image("asterisk"));
    }

    private static Asterisk launch(String image) {
      var asterisk = new Asterisk(image, Map.of());
      Runtime.getRuntime().addShutdownHook(new Thread(asterisk::close, "asterisk-removal"));
      return asterisk;
    }
  }

  /** The port of SIP over UDP and TCP, on 127.0.0.1 and ::1. */
  public int sipPort() {
    return sipPort;
  }

  /** The port of SIP over TLS on 127.0.0.1 where an identity is shown. */
  public int tlsPort(String identity) {
    return tlsPorts.get(identity);
  }

  /** The SIP URI of a user or extension over IPv4. */
  public String uri(String userOrExtension) {
    return "sip:" + userOrExtension + "@127.0.0.1:" + sipPort;
  }

  /** The password of one of its users. */
  public String password(String user) {
    return user + "-secret";
  }

  /** The manager's events from now on: take it before doing what causes them. */
  public Trail.Cursor<AmiMessage> events() {
    return ami.events();
  }

  /** Sends a manager action and waits for its response; see {@link Ami#act}. */
  public AmiMessage act(String action, Map<String, String> fields) {
    return ami.act(action, fields);
  }

  /** Runs a command of Asterisk's console and returns what it prints. */
  public String cli(String command) {
    return ami.act("Command", Map.of("Command", command)).field("Output");
  }

  /**
   * Calls a channel and, once it answers, connects it with an extension. Returns at once; the
   * call's fate comes as events.
   *
   * @param channel such as {@code PJSIP/alice}
   * @param extension a number of the README, such as {@code 600}
   * @param callerId as it shall be shown, such as {@code Boss <4711>}
   * @param variables channel variables by name
   */
  public void originate(
      String channel, String extension, String callerId, Map<String, String> variables) {
    var fields = new HashMap<String, String>();
    fields.put("Channel", channel);
    fields.put("Context", "line");
    fields.put("Exten", extension);
    fields.put("Priority", "1");
    fields.put("CallerID", callerId);
    fields.put("Timeout", "60000");
    fields.put("Async", "true");
    var assignments = new StringBuilder();
    variables.forEach((k, v) -> assignments.append(k).append('=').append(v).append('\n'));
    if (!assignments.isEmpty()) {
      fields.put("Variable", assignments.toString());
    }
    ami.act("Originate", fields);
  }

  /** A user has a contact registered now. */
  public boolean registered(String user) {
    return !cli("pjsip show aor " + user)
        .lines()
        .filter(l -> l.contains("Contact:"))
        .skip(1)
        .toList()
        .isEmpty();
  }

  /** Takes all messages out of a user's mailbox, and has Asterisk notice. */
  public void emptyMailbox(String user) {
    Docker.must("exec", name, "rm", "-rf", "/var/spool/asterisk/voicemail/default/" + user);
    ami.act("VoicemailRefresh", Map.of("Context", "default", "Mailbox", user));
  }

  /** Ends Asterisk in order: it hangs up its calls first. */
  public void stop() {
    ami.close();
    Docker.must("stop", "-t", "5", name);
  }

  /** Ends Asterisk as a power failure does: nobody is told. */
  public void crash() {
    ami.close();
    Docker.must("kill", name);
  }

  /**
   * Stops its processes where they stand: its ports stay open and answer nothing, as behind a
   * broken network.
   */
  public void freeze() {
    Docker.must("pause", name);
  }

  /** Ends {@link #freeze}. */
  public void thaw() {
    Docker.must("unpause", name);
  }

  /** Starts it again on the same ports, all registrations forgotten. */
  public void start() {
    Docker.must("start", name);
    ami = connect();
  }

  /** {@link #stop} and {@link #start}. */
  public void restart() {
    stop();
    start();
  }

  /** What Asterisk has logged. */
  public String log() {
    return Docker.run("logs", name).output();
  }

  @Override
  public void close() {
    ami.close();
    Docker.run("rm", "-f", name);
  }

  private Ami connect() {
    starts++;
    awaitReady();
    try {
      return new Ami(amiPort, "sipline", secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    Process log = Docker.follow(name);
    try {
      CompletableFuture<Boolean> ready = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> ready.complete(readsReady(log)));
      if (!ready.get(READY_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Asterisk ended at its start: " + log());
      }
    } catch (TimeoutException e) {
      throw new AssertionError("Asterisk is not ready after " + READY_BOUND + ": " + log(), e);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      log.destroy();
    }
  }

  /**
   * The log spans all starts of the container, so the latest start's line is the last of as many.
   */
  private boolean readsReady(Process log) {
    try (var lines =
        new BufferedReader(new InputStreamReader(log.getInputStream(), StandardCharsets.UTF_8))) {
      int seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(READY) && ++seen == starts) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
