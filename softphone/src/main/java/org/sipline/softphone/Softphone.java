package org.sipline.softphone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.sipline.config.ConfigDifference;
import org.sipline.config.ConfigException;
import org.sipline.config.IpLiteral;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.pbx.PbxHouse;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.Application;
import org.sipline.tapisrv.LineDevice;
import org.sipline.tapisrv.door.server.DoorLimits;
import org.sipline.tapisrv.door.server.DoorServer;
import org.sipline.tapisrv.guest.GuestProvider;

/**
 * A softphone in this process: the pair, the telephony server that hosts it, and where the
 * configuration names one, the embedded PBX. Methods are for any thread.
 */
public final class Softphone implements AutoCloseable {
  private static final Duration NEW_LINES_PATIENCE = Duration.ofSeconds(2);

  private final Pair pair;
  private final Optional<PbxHouse> pbx;
  private final Application application;
  private final Events events = new Events();
  private final Map<String, SoftphoneLine> lines =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private final Set<String> shown = new HashSet<>();

  private Softphone(SiplineConfig config, Optional<Path> stateFolder) {
    this.pbx = config.pbx().map(house -> PbxHouse.start(house, config.media()));
    try {
      this.pair = Pair.start(config, stateFolder);
    } catch (RuntimeException e) {
      pbx.ifPresent(PbxHouse::close);
      throw e;
    }
    this.application = pair.server().initialize("sipline");
    try {
      openNewLines(config);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void openNewLines(SiplineConfig config) {
    Set<String> shownNow = new HashSet<>();
    config.lines().forEach(line -> shownNow.addAll(line.watch().lineNames(line.name()).values()));
    shown.retainAll(shownNow);
    for (LineDevice device : application.devices()) {
      if (shownNow.contains(device.name()) && shown.add(device.name())) {
        ShownLine.open(application, device, events);
      }
      config
          .line(device.name())
          .filter(line -> !lines.containsKey(line.name()))
          .ifPresent(
              line -> lines.put(line.name(), new SoftphoneLine(application, device, line, events)));
    }
  }

  /**
   * Starts the lines of a configuration file.
   *
   * @throws ConfigException if the file cannot be used
   * @throws TapiException if its addresses cannot be listened on
   */
  public static Softphone start(Path file) throws ConfigException {
    return start(SiplineConfig.load(file));
  }

  /** Starts the lines of a configuration; errors as in {@link #start(Path)}. */
  public static Softphone start(SiplineConfig config) {
    return start(config, Optional.empty());
  }

  /**
   * As {@link #start(SiplineConfig)}.
   *
   * @param stateFolder where forwarding is kept over a restart; empty to forget it at the end
   */
  public static Softphone start(SiplineConfig config, Optional<Path> stateFolder) {
    return new Softphone(config, stateFolder);
  }

  /** The lines, in the configuration's order. */
  public List<SoftphoneLine> lines() {
    return List.copyOf(lines.values());
  }

  /**
   * The line of a name.
   *
   * @throws TapiException BADDEVICEID if there is none
   */
  public SoftphoneLine line(String name) {
    SoftphoneLine line = lines.get(name);
    if (line == null) {
      throw LineChoice.unknown(name, names());
    }
    return line;
  }

  /** The line of a name; of an empty one, the only line there is. Errors as in {@link #line}. */
  public SoftphoneLine lineOrOnly(String name) {
    return line(LineChoice.of(name, names()));
  }

  private List<String> names() {
    return lines().stream().map(SoftphoneLine::name).toList();
  }

  /** Where SIP is received: {@code UDP 127.0.0.1 port 5060} and so on. */
  public List<String> listening() {
    return pair.listening().stream()
        .flatMap(
            point ->
                point.transports().stream()
                    .map(
                        transport ->
                            "%s %s port %d"
                                .formatted(transport, IpLiteral.of(point.address()), point.port())))
        .toList();
  }

  /**
   * Waits for a request, in a program that does one thing after the other. Not for listeners.
   *
   * @return what it completes with
   * @throws TapiException its failure, or OPERATIONFAILED if it is not complete within {@code
   *     patience}
   */
  public static <T> T await(CompletionStage<T> request, Duration patience)
      throws InterruptedException {
    try {
      return request.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TapiException refusal
          ? refusal
          : new TapiException(
              LineError.OPERATIONFAILED, String.valueOf(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new TapiException(
          LineError.OPERATIONFAILED, "no answer within " + patience.toSeconds() + " s", e);
    }
  }

  /** Has every event of every line told, one at a time; closing the result stops it. */
  public Subscription onEvent(Consumer<SoftphoneEvent> listener) {
    return events.subscribe(listener);
  }

  /**
   * Lets native telephony providers, of applications on Windows or under Wine, reach the lines.
   *
   * @param folder where the files are by which they find the door
   * @param port its port on the loopback interface, 0 for any
   * @return the door; it is closed before this
   * @throws IOException with the reason if folder or port cannot be had
   */
  public DoorServer openDoor(Path folder, int port) throws IOException {
    String version = Softphone.class.getPackage().getImplementationVersion();
    return DoorServer.open(
        folder,
        port,
        version == null ? "" : version,
        DoorLimits.DEFAULTS,
        client -> new GuestProvider(pair.server(), client),
        pair.media());
  }

  /**
   * Puts another configuration in force, as far as that is possible without a restart; calls go on.
   *
   * @return what is different, with what needs a restart
   */
  public synchronized ConfigDifference reload(SiplineConfig config) {
    ConfigDifference difference = pair.reload(config);
    difference.removed().forEach(line -> lines.remove(line.name()));
    // The server numbers new lines on a thread of its own (LINE_CREATE).
    long deadline = System.nanoTime() + NEW_LINES_PATIENCE.toNanos();
    openNewLines(config);
    while (!hasAll(config) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      openNewLines(config);
    }
    return difference;
  }

  private boolean hasAll(SiplineConfig config) {
    int shownLines =
        config.lines().stream().mapToInt(line -> line.watch().lineNames(line.name()).size()).sum();
    return lines.size() >= config.lines().size() && shown.size() >= shownLines;
  }

  /**
   * Ends calls, unregisters lines and gives everything back, in at most about 2 s. What has
   * happened until then has been told to listeners.
   */
  @Override
  public void close() {
    pair.close();
    pbx.ifPresent(PbxHouse::close);
    events.catchUp();
  }
}
