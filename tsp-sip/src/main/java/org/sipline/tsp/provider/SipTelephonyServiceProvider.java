package org.sipline.tsp.provider;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.sipline.config.ConfigDifference;
import org.sipline.config.LineConfig;
import org.sipline.config.SiplineConfig;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapi.struct.LineExtensionId;
import org.sipline.tsp.call.CallTable;
import org.sipline.tsp.forward.ForwardStore;
import org.sipline.tsp.line.Extensions;
import org.sipline.tsp.line.InstanceId;
import org.sipline.tsp.line.LineDevice;
import org.sipline.tsp.line.ProviderContext;
import org.sipline.tsp.line.TspDevice;
import org.sipline.tsp.loop.LoopGroup;
import org.sipline.tsp.presenceline.PresenceDevice;
import org.sipline.tsp.stack.BoundPoint;
import org.sipline.tsp.stack.NetworkWatch;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipEdgeException;
import org.sipline.tsp.subscription.SubscriptionTable;

/** The telephony half of the pair: the lines of a configuration on one SIP stack. */
public final class SipTelephonyServiceProvider implements TelephonyServiceProvider {
  /** The class id of the media half that goes with this provider. */
  public static final UUID MSP_CLASS = UUID.fromString("b7c1d0f4-5a3e-4c62-9d18-2f6e8a41c973");

  private static final Duration LOOK_AT_NETWORK = Duration.ofSeconds(3);

  /** Dropping calls and unregistering together take no longer, ms. */
  private static final long SHUTDOWN_MILLIS = 1_600;

  private final Map<String, LineDevice> byName = new LinkedHashMap<>();
  private final Map<String, PresenceDevice> presence = new LinkedHashMap<>();
  private final Map<Integer, TspDevice> byId = new HashMap<>();
  private final Map<Integer, IntFunction<TspDevice>> announced = new HashMap<>();
  private final LineDirectory directory = new LineDirectory();
  private final Optional<Path> stateFolder;
  private SiplineConfig config;
  private ProviderContext context;
  private LoopGroup loops;
  private NetworkWatch network;
  private ProviderEvents events;
  private int temporaryIds;

  /** A provider that keeps nothing over a restart. */
  public SipTelephonyServiceProvider(SiplineConfig config) {
    this(config, Optional.empty());
  }

  /**
   * A provider of the lines of {@code config}; nothing is opened before {@link #init}.
   *
   * @param stateFolder where it keeps what applications have set; empty to keep nothing
   */
  public SipTelephonyServiceProvider(SiplineConfig config, Optional<Path> stateFolder) {
    this.config = config;
    this.stateFolder = stateFolder;
  }

  @Override
  public int negotiateTspiVersion(int deviceId, int lowVersion, int highVersion) {
    if (deviceId != INITIALIZE_NEGOTIATION) {
      device(deviceId);
    }
    int agreed = Math.min(highVersion, TapiVersion.V3_1);
    if (agreed < Math.max(lowVersion, TapiVersion.V2_0)) {
      throw new TapiException(
          LineError.INCOMPATIBLEAPIVERSION, "this provider speaks TSPI 2.0 to 3.1");
    }
    return agreed;
  }

  @Override
  public int negotiateExtVersion(int deviceId, int tspiVersion, int lowVersion, int highVersion) {
    phone(deviceId);
    return Extensions.negotiate(lowVersion, highVersion);
  }

  @Override
  public LineExtensionId getExtensionId(int deviceId, int tspiVersion) {
    return device(deviceId).isPhone() ? Extensions.ID : Extensions.NONE;
  }

  @Override
  public synchronized int enumDevices() {
    return context == null
        ? config.lines().stream().mapToInt(line -> 1 + presenceNames(line).size()).sum()
        : byId.size();
  }

  @Override
  public synchronized void init(
      int lineDeviceIdBase, int permanentProviderId, ProviderEvents newEvents) {
    if (context != null) {
      return;
    }
    events = newEvents;
    CallTable table = new CallTable();
    SubscriptionTable subscriptions = new SubscriptionTable();
    InboundRouter router =
        new InboundRouter(directory, table, subscriptions, config.sip().limits().maxMessageBytes());
    try {
      context =
          new ProviderContext(
              SipEdge.open(config.sip(), router),
              table,
              subscriptions,
              config.sip(),
              new ForwardStore(stateFolder),
              new InstanceId(stateFolder));
    } catch (SipEdgeException e) {
      throw new TapiException(LineError.OPERATIONFAILED, e.getMessage(), e);
    }
    loops = new LoopGroup(0);
    network = new NetworkWatch(NetworkWatch::ofThisMachine, LOOK_AT_NETWORK, this::networkChanged);
    int id = lineDeviceIdBase;
    for (LineConfig line : config.lines()) {
      byId.put(id, line(line, id++));
    }
    for (LineConfig line : config.lines()) {
      for (var shown : presenceNames(line).entrySet()) {
        byId.put(id, presence(line.name(), shown.getKey(), shown.getValue(), id++));
      }
    }
  }

  private LineDevice line(LineConfig line, int id) {
    LineDevice device = new LineDevice(context, line, loops.loopOf(line.name()), id);
    byName.put(line.name(), device);
    directory.add(device);
    device.loop().execute(device::start);
    return device;
  }

  private PresenceDevice presence(String line, String extension, String name, int id) {
    LineDevice watcher = byName.get(line);
    boolean wanted =
        config.line(line).filter(each -> presenceNames(each).containsValue(name)).isPresent();
    if (watcher == null || !wanted || presence.containsKey(name)) {
      throw new TapiException(LineError.BADDEVICEID, "line " + name + " is not wanted any more");
    }
    PresenceDevice device = new PresenceDevice(watcher, extension, name, id);
    presence.put(name, device);
    return device;
  }

  private static Map<String, String> presenceNames(LineConfig line) {
    return line.watch().lineNames(line.name());
  }

  /** Dialogs that are known, over or not: what a leak would show in. */
  synchronized int dialogs() {
    return context == null ? 0 : context.table().size();
  }

  /** Where SIP is received, with the real ports. */
  public synchronized List<BoundPoint> listening() {
    return context == null ? List.of() : context.edge().points();
  }

  /**
   * Puts another configuration in force, as far as that is possible without a restart: new lines
   * are announced by LINE_CREATE, lines that are no more by LINE_CLOSE and LINE_REMOVE, changed
   * ones take their new settings for what comes; calls go on.
   */
  public synchronized void reload(SiplineConfig next) {
    ConfigDifference difference = ConfigDifference.between(config, next);
    config = next;
    if (context == null) {
      return;
    }
    context.reconfigure(next.sip());
    removePresenceLines(next);
    difference.removed().forEach(line -> remove(byName.remove(line.name())));
    for (ConfigDifference.LineChange change : difference.changed()) {
      LineDevice device = byName.get(change.after().name());
      if (device != null) {
        directory.remove(device);
        directory.add(device, change.after());
        device.loop().execute(() -> device.reconfigure(change));
      }
    }
    difference.added().forEach(line -> announce(id -> line(line, id)));
    for (LineConfig line : next.lines()) {
      presenceNames(line)
          .forEach(
              (extension, name) -> {
                if (!presence.containsKey(name)) {
                  announce(id -> presence(line.name(), extension, name, id));
                }
              });
    }
  }

  private void announce(IntFunction<TspDevice> maker) {
    announced.put(++temporaryIds, maker);
    events.create(temporaryIds);
  }

  private void removePresenceLines(SiplineConfig next) {
    Set<String> wanted = new HashSet<>();
    next.lines().forEach(line -> wanted.addAll(presenceNames(line).values()));
    for (String name : List.copyOf(presence.keySet())) {
      if (!wanted.contains(name)) {
        remove(presence.remove(name));
      }
    }
  }

  private void remove(TspDevice device) {
    if (device == null) {
      return;
    }
    if (device instanceof LineDevice line) {
      directory.remove(line);
    }
    int id = device.deviceId();
    byId.remove(id);
    device
        .loop()
        .execute(
            () -> {
              device.remove();
              events.remove(id);
            });
  }

  @Override
  public synchronized void createLineDevice(int temporaryId, int deviceId) {
    IntFunction<TspDevice> maker = announced.remove(temporaryId);
    if (maker == null || context == null) {
      throw new TapiException(
          LineError.BADDEVICEID, "no line was announced as number " + temporaryId);
    }
    byId.put(deviceId, maker.apply(deviceId));
  }

  private synchronized void networkChanged(Set<InetAddress> present) {
    if (context != null) {
      context.edge().networkChanged(present);
      for (LineDevice device : byName.values()) {
        device.loop().execute(device::networkChanged);
      }
    }
  }

  @Override
  public void shutdown() {
    List<LineDevice> devices;
    synchronized (this) {
      if (context == null) {
        return;
      }
      devices = new ArrayList<>(byName.values());
      network.close();
    }
    CountDownLatch left = new CountDownLatch(devices.size());
    for (LineDevice device : devices) {
      device.loop().execute(() -> device.stop().whenComplete((done, failure) -> left.countDown()));
    }
    try {
      left.await(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      context.edge().close();
      loops.close();
      context = null;
      devices.forEach(directory::remove);
      byId.clear();
      byName.clear();
      presence.clear();
      announced.clear();
    }
  }

  @Override
  public TspLine open(int deviceId, int tspiVersion, LineEvents lineEvents) {
    return device(deviceId).open(lineEvents);
  }

  @Override
  public LineDevCaps getDevCaps(int deviceId, int tspiVersion) {
    return device(deviceId).capabilities();
  }

  @Override
  public LineAddressCaps getAddressCaps(int deviceId, int addressId, int tspiVersion) {
    if (addressId != 0) {
      throw new TapiException(LineError.INVALADDRESSID, "a line has one address, number 0");
    }
    return device(deviceId).addressCapabilities();
  }

  @Override
  public byte[] getDevConfig(int deviceId, String deviceClass) {
    return device(deviceId).settings(deviceClass);
  }

  @Override
  public void setDevConfig(int deviceId, String deviceClass, byte[] settings) {
    device(deviceId).settings(deviceClass, settings);
  }

  @Override
  public void setCurrentLocation(int location) {
    // What is dialled is read by the line's own dial plan, wherever the machine is said to be.
  }

  @Override
  public UUID mspIdentify(int deviceId) {
    phone(deviceId);
    return MSP_CLASS;
  }

  private void phone(int deviceId) {
    if (!device(deviceId).isPhone()) {
      throw new TapiException(
          LineError.OPERATIONUNAVAIL, "a presence line has no media half and no extensions");
    }
  }

  private synchronized TspDevice device(int deviceId) {
    TspDevice device = byId.get(deviceId);
    if (device == null) {
      throw new TapiException(LineError.BADDEVICEID, "there is no line device " + deviceId);
    }
    return device;
  }
}
