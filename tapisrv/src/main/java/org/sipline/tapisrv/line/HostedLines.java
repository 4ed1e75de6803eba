package org.sipline.tapisrv.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.constant.LineDevCapFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapi.struct.LineDevCaps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of the pair of providers that the server hosts. For any thread. */
public final class HostedLines {
  /** How long a guest's media half may be silent before the house streams the call. */
  public static final Duration MEDIA_ANSWER = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(HostedLines.class);
  private static final int FIRST_DEVICE = 0;
  private static final int PROVIDER_ID = 1;

  private final TelephonyServiceProvider provider;
  private final MediaServiceProvider media;
  private final Function<HostedCall, List<TerminalRequest>> houseTerminals;
  private final int idleCalls;
  private final Duration patience;
  private final Alarm alarm;
  private final OwnerChoice ownerChoice = new OwnerChoice();
  private final ConcurrentSkipListMap<Integer, HostedDevice> devices =
      new ConcurrentSkipListMap<>();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Who is told of devices that come and go. May be called on any thread and must not block. */
  public interface Watcher {
    /** A device is there. */
    void came(HostedDevice device);

    /** A device is gone for good. */
    void went(HostedDevice device);
  }

  /**
   * The lines of a pair.
   *
   * @param houseTerminals the terminals of a call whose media the house streams
   * @param idleCalls idle calls that one seat may keep; at the limit the oldest is given back
   * @param patience wait for a line to open or close, and for everything to end
   * @param alarm what wakes it
   */
  public HostedLines(
      TelephonyServiceProvider provider,
      MediaServiceProvider media,
      Function<HostedCall, List<TerminalRequest>> houseTerminals,
      int idleCalls,
      Duration patience,
      Alarm alarm) {
    this.provider = provider;
    this.media = media;
    this.houseTerminals = houseTerminals;
    this.idleCalls = idleCalls;
    this.patience = patience;
    this.alarm = alarm;
  }

  /**
   * Starts the telephony half and takes its devices in.
   *
   * @throws TapiException if it cannot start
   */
  public void begin() {
    provider.negotiateTspiVersion(
        TelephonyServiceProvider.INITIALIZE_NEGOTIATION, TapiVersion.V2_0, TapiVersion.V3_1);
    provider.init(FIRST_DEVICE, PROVIDER_ID, new DevicesComeAndGo());
    int count = provider.enumDevices();
    for (int deviceId = FIRST_DEVICE; deviceId < FIRST_DEVICE + count; deviceId++) {
      add(deviceId);
    }
  }

  private HostedDevice add(int deviceId) {
    int version = provider.negotiateTspiVersion(deviceId, TapiVersion.V2_0, TapiVersion.V3_1);
    LineDevCaps caps = provider.getDevCaps(deviceId, version);
    boolean hasMedia = caps.devCapFlags().contains(LineDevCapFlag.MSP);
    HostedDevice device = new HostedDevice(this, deviceId, caps.lineName(), version, hasMedia);
    devices.put(deviceId, device);
    return device;
  }

  /** The devices, by their numbers. */
  public List<HostedDevice> devices() {
    return List.copyOf(devices.values());
  }

  /**
   * The device of a number.
   *
   * @throws TapiException BADDEVICEID
   */
  public HostedDevice device(int deviceId) {
    HostedDevice device = closed ? null : devices.get(deviceId);
    if (device == null) {
      throw new TapiException(LineError.BADDEVICEID, "there is no line device " + deviceId);
    }
    return device;
  }

  /** Tells of devices that come and go from now on. */
  public void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  /** No longer tells. */
  public void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  /**
   * Takes a seat at a line. May wait while the line is being opened or closed, so it is not called
   * on a line's loop.
   *
   * @return the seat, which is taken as soon as {@link LineSeat#joined} completes
   * @throws TapiException BADDEVICEID, RESOURCEUNAVAIL or what else the provider refuses with
   */
  public LineSeat open(int deviceId, SeatRequest how, Occupant occupant) {
    LineHost host = device(deviceId).acquire();
    LineSeat seat = new LineSeat(host, how, occupant);
    occupant.sit(seat);
    host.join(seat);
    return seat;
  }

  /** Ends everything within the patience: calls are dropped, lines closed. */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    long deadline = System.nanoTime() + patience.toNanos();
    List<CompletableFuture<Void>> closing = new ArrayList<>();
    for (HostedDevice device : devices.values()) {
      LineHost host = device.opened();
      if (host != null) {
        closing.add(host.shutDown());
      }
    }
    // Half of the time is the provider's own: a line that hangs must not keep it from ending.
    end(
        "closing the lines",
        deadline - patience.toNanos() / 2,
        CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)));
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

  /**
   * Waits for a result within the patience.
   *
   * @throws TapiException the refusal that it failed with; OPERATIONFAILED if it took too long
   */
  public <T> T await(CompletableFuture<T> result, String what) {
    return await(result, what, 1);
  }

  /** The same, within so many times the patience. */
  public <T> T await(CompletableFuture<T> result, String what, int times) {
    try {
      return result.get(patience.multipliedBy(times).toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw Requests.refusal(e.getCause());
    } catch (TimeoutException e) {
      throw new TapiException(LineError.OPERATIONFAILED, what + " took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TapiException(LineError.OPERATIONFAILED, what + " was interrupted", e);
    }
  }

  /** The telephony half. */
  public TelephonyServiceProvider provider() {
    return provider;
  }

  /** Who owns a call of certain media modes. */
  public OwnerChoice ownerChoice() {
    return ownerChoice;
  }

  MediaServiceProvider media() {
    return media;
  }

  Function<HostedCall, List<TerminalRequest>> houseTerminals() {
    return houseTerminals;
  }

  int idleCalls() {
    return idleCalls;
  }

  Alarm alarm() {
    return alarm;
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
        HostedDevice device = add(deviceId);
        watchers.forEach(watcher -> watcher.came(device));
      } catch (TapiException e) {
        LOG.warn("a new line could not be taken in: {}", e.getMessage());
      }
    }

    @Override
    public void remove(int deviceId) {
      HostedDevice removed = devices.remove(deviceId);
      if (removed == null) {
        return;
      }
      LineHost host = removed.opened();
      CompletableFuture<Void> shut =
          host == null ? CompletableFuture.completedFuture(null) : host.shutDown();
      var _ = shut.thenRun(() -> watchers.forEach(watcher -> watcher.went(removed)));
    }
  }
}
