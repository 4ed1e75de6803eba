package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The telephony server: hosts one pair of providers and serves applications in this JVM. For any
 * thread.
 */
public final class TelephonyServer implements AutoCloseable {
  /** The name by which the house is known among the applications. */
  public static final String HOUSE = "house";

  private static final Logger LOG = LoggerFactory.getLogger(TelephonyServer.class);
  private static final int FIRST_DEVICE = 0;
  private static final int PROVIDER_ID = 1;

  private final TelephonyServiceProvider provider;
  private final MediaServiceProvider media;
  private final HouseMedia house;
  private final ServerLimits limits;
  private final OwnerChoice ownerChoice = new OwnerChoice();
  private final ConcurrentSkipListMap<Integer, Device> devices = new ConcurrentSkipListMap<>();
  private final Application houseApplication;
  private final House houseListener;
  private volatile boolean closed;

  private TelephonyServer(
      TelephonyServiceProvider provider,
      MediaServiceProvider media,
      HouseMedia house,
      ServerLimits limits) {
    this.provider = provider;
    this.media = media;
    this.house = house;
    this.limits = limits;
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
    TelephonyServer server = new TelephonyServer(provider, media, house, limits);
    server.begin();
    return server;
  }

  private void begin() {
    provider.negotiateTspiVersion(
        TelephonyServiceProvider.INITIALIZE_NEGOTIATION, TapiVersion.V2_0, TapiVersion.V3_1);
    provider.init(FIRST_DEVICE, PROVIDER_ID, new DevicesComeAndGo());
    int count = provider.enumDevices();
    List<CompletableFuture<ApplicationLine>> opening = new ArrayList<>();
    for (int deviceId = FIRST_DEVICE; deviceId < FIRST_DEVICE + count; deviceId++) {
      openForHouse(add(deviceId), opening);
    }
    for (CompletableFuture<ApplicationLine> line : opening) {
      await(line, "opening the lines of the house");
    }
  }

  private Device add(int deviceId) {
    int version = provider.negotiateTspiVersion(deviceId, TapiVersion.V2_0, TapiVersion.V3_1);
    String name = provider.getDevCaps(deviceId, version).lineName();
    Device device = new Device(this, new LineDevice(deviceId, name, version));
    devices.put(deviceId, device);
    return device;
  }

  private void openForHouse(Device device, List<CompletableFuture<ApplicationLine>> opening) {
    LineDevice description = device.description();
    if (house.keepsOpen(description.name())) {
      LineOpen how =
          LineOpen.owner(house.mediaModes(description.name()).toArray(LineMediaMode[]::new))
              .monitoring()
              .directly();
      opening.add(houseApplication.openLater(description.deviceId(), how, houseListener));
    }
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
    return devices.values().stream().map(Device::description).toList();
  }

  /** The line device of a name, or null. */
  public LineDevice device(String lineName) {
    for (Device device : devices.values()) {
      if (device.description().name().equals(lineName)) {
        return device.description();
      }
    }
    return null;
  }

  /** Ends everything within the bounds' patience: calls are dropped, lines closed. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    long deadline = System.nanoTime() + limits.patience().toNanos();
    List<CompletableFuture<Void>> lines = new ArrayList<>();
    for (Device device : devices.values()) {
      LineHost host = device.opened();
      if (host != null) {
        lines.add(host.shutDown());
      }
    }
    // Half of the time is the provider's own: a line that hangs must not keep it from ending.
    end(
        "closing the lines",
        deadline - limits.patience().toNanos() / 2,
        CompletableFuture.allOf(lines.toArray(CompletableFuture[]::new)));
    end("ending the telephony half", deadline, started(provider::shutdown));
    end("ending the media half", deadline, started(media::close));
  }

  private static CompletableFuture<Void> started(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                task.run();
                done.complete(null);
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  private static void end(String what, long deadline, CompletableFuture<Void> done) {
    try {
      done.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.warn("{} took too long: going on without", what);
    } catch (ExecutionException e) {
      LOG.warn("{} failed", what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Device device(int deviceId) {
    Device device = closed ? null : devices.get(deviceId);
    if (device == null) {
      throw new TapiException(LineError.BADDEVICEID, "there is no line device " + deviceId);
    }
    return device;
  }

  /** Waits for a result within the patience. */
  <T> T await(CompletableFuture<T> result, String what) {
    try {
      return result.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw Reply.refusal(e.getCause());
    } catch (TimeoutException e) {
      throw new TapiException(LineError.OPERATIONFAILED, what + " took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TapiException(LineError.OPERATIONFAILED, what + " was interrupted", e);
    }
  }

  TelephonyServiceProvider provider() {
    return provider;
  }

  MediaServiceProvider media() {
    return media;
  }

  HouseMedia house() {
    return house;
  }

  Application houseApplication() {
    return houseApplication;
  }

  ServerLimits limits() {
    return limits;
  }

  OwnerChoice ownerChoice() {
    return ownerChoice;
  }

  /** Devices that the provider makes known later, or no longer has. */
  private final class DevicesComeAndGo implements ProviderEvents {
    private int last = FIRST_DEVICE - 1;

    @Override
    public void create(int temporaryId) {
      Thread.ofVirtual().name("line-create").start(() -> number(temporaryId));
    }

    private void number(int temporaryId) {
      try {
        int deviceId;
        synchronized (this) {
          last = Math.max(last, devices.isEmpty() ? FIRST_DEVICE - 1 : devices.lastKey());
          deviceId = ++last;
        }
        provider.createLineDevice(temporaryId, deviceId);
        List<CompletableFuture<ApplicationLine>> opening = new ArrayList<>();
        openForHouse(add(deviceId), opening);
        opening.forEach(line -> await(line, "opening a new line"));
      } catch (TapiException e) {
        LOG.warn("a new line could not be taken in: {}", e.getMessage());
      }
    }

    @Override
    public void remove(int deviceId) {
      Device removed = devices.remove(deviceId);
      LineHost host = removed == null ? null : removed.opened();
      if (host != null) {
        var _ = host.shutDown();
      }
    }
  }
}
