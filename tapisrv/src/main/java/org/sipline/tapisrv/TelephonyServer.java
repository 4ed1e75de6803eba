package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapisrv.line.Alarm;
import org.sipline.tapisrv.line.HostedDevice;
import org.sipline.tapisrv.line.HostedLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The telephony server: hosts one pair of providers and serves applications in this JVM and guests.
 * For any thread.
 */
public final class TelephonyServer implements AutoCloseable {
  /** The name by which the house is known among the applications. */
  public static final String HOUSE = "house";

  /**
   * How many times the usual patience a line may take to open at the start: thousands may do so on
   * a busy machine, and nobody waits for anything else.
   */
  private static final int AT_START = 15;

  private static final Logger LOG = LoggerFactory.getLogger(TelephonyServer.class);

  private final HouseMedia house;
  private final ServerLimits limits;
  private final HostedLines lines;
  private final Application houseApplication;
  private final House houseListener;

  private TelephonyServer(
      TelephonyServiceProvider provider,
      MediaServiceProvider media,
      HouseMedia house,
      ServerLimits limits,
      Alarm alarm) {
    this.house = house;
    this.limits = limits;
    lines =
        new HostedLines(
            provider,
            media,
            call -> house.terminals(new HouseCall(call)),
            limits.idleCalls(),
            limits.patience(),
            alarm);
    houseApplication = new Application(this, HOUSE);
    houseListener = new House(house);
  }

  /** Starts the pair, and opens the lines that the house keeps open. */
  public static TelephonyServer start(
      TelephonyServiceProvider provider, MediaServiceProvider media, HouseMedia house) {
    return start(provider, media, house, ServerLimits.DEFAULT);
  }

  /**
   * Starts the pair with other bounds than the usual ones.
   *
   * @throws TapiException if the provider cannot start, or a line of the house not open
   */
  public static TelephonyServer start(
      TelephonyServiceProvider provider,
      MediaServiceProvider media,
      HouseMedia house,
      ServerLimits limits) {
    return start(provider, media, house, limits, Alarm.REAL);
  }

  static TelephonyServer start(
      TelephonyServiceProvider provider,
      MediaServiceProvider media,
      HouseMedia house,
      ServerLimits limits,
      Alarm alarm) {
    TelephonyServer server = new TelephonyServer(provider, media, house, limits, alarm);
    server.begin();
    return server;
  }

  private void begin() {
    lines.watch(
        new HostedLines.Watcher() {
          @Override
          public void came(HostedDevice device) {
            var _ =
                openForHouse(device)
                    .exceptionally(
                        failure -> {
                          LOG.warn(
                              "the house could not open line {}: {}",
                              device.name(),
                              failure.getMessage());
                          return null;
                        });
          }

          @Override
          public void went(HostedDevice device) {}
        });
    lines.begin();
    List<CompletableFuture<?>> opening = new ArrayList<>();
    lines.devices().forEach(device -> opening.add(openForHouse(device)));
    for (CompletableFuture<?> line : opening) {
      lines.await(line, "opening the lines of the house", AT_START);
    }
  }

  private CompletableFuture<?> openForHouse(HostedDevice device) {
    if (!house.keepsOpen(device.name())) {
      return CompletableFuture.completedFuture(null);
    }
    LineOpen how =
        LineOpen.owner(house.mediaModes(device.name()).toArray(LineMediaMode[]::new))
            .monitoring()
            .directly();
    return houseApplication.openLater(device.deviceId(), how, houseListener);
  }

  /** An application begins (lineInitializeEx). */
  public Application initialize(String applicationName) {
    if (applicationName.isBlank() || applicationName.equals(HOUSE)) {
      throw new TapiException(
          LineError.INVALAPPNAME, "an application has a name of its own, not " + applicationName);
    }
    return new Application(this, applicationName);
  }

  /** The line devices, by their numbers. */
  public List<LineDevice> devices() {
    return lines.devices().stream().map(TelephonyServer::described).toList();
  }

  /** The line device of a name, or null. */
  public LineDevice device(String lineName) {
    for (LineDevice device : devices()) {
      if (device.name().equals(lineName)) {
        return device;
      }
    }
    return null;
  }

  LineDevice device(int deviceId) {
    return described(lines.device(deviceId));
  }

  private static LineDevice described(HostedDevice device) {
    return new LineDevice(device.deviceId(), device.name(), device.tspiVersion());
  }

  /** The lines behind the server, for whoever serves others than applications of this JVM. */
  public HostedLines lines() {
    return lines;
  }

  /** Ends everything within the bounds' patience: calls are dropped, lines closed. */
  @Override
  public void close() {
    lines.close();
  }

  Application houseApplication() {
    return houseApplication;
  }

  ServerLimits limits() {
    return limits;
  }
}
