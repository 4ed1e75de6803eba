package org.sipline.tapisrv.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapi.struct.LineExtensionId;
import org.sipline.tapisrv.TelephonyServer;
import org.sipline.tapisrv.line.HostedDevice;
import org.sipline.tapisrv.line.HostedLines;
import org.sipline.tapisrv.line.LineSeat;
import org.sipline.tapisrv.line.Occupant;
import org.sipline.tapisrv.line.SeatRequest;

/**
 * The server's lines as a telephony service provider of one guest, a TAPISRV elsewhere: it opens
 * each line once, sees every call, and owns incoming calls of the media modes that it detects. Its
 * lines and calls are {@link LineSeat}s and what they give. For any thread.
 */
public final class GuestProvider implements TelephonyServiceProvider, AutoCloseable {
  /** It sees every call, and owns those of the media modes that it sets later. */
  private static final SeatRequest ALL_CALLS =
      new SeatRequest(SeatRequest.Sight.ALL, Set.of(), false, false);

  private final HostedLines lines;
  private final String name;

  /** The server's numbers of devices, by the guest's. */
  private final Map<Integer, Integer> devices = new HashMap<>();

  /** The seat at each line that the guest has open, by the guest's number. */
  private final Map<Integer, LineSeat> open = new HashMap<>();

  private final Set<Integer> opening = new HashSet<>();
  private Announcer announcer;
  private boolean closed;

  /**
   * A guest of a server.
   *
   * @param clientName its name, for people; among those who share lines it is {@code guest} and
   *     this, which nobody else is
   */
  public GuestProvider(TelephonyServer server, String clientName) {
    lines = server.lines();
    name = "guest " + clientName;
  }

  /** Tells the guest of devices that come and go. */
  private final class Announcer implements HostedLines.Watcher {
    private final ProviderEvents events;

    Announcer(ProviderEvents events) {
      this.events = events;
    }

    @Override
    public void came(HostedDevice device) {
      if (!knows(device.deviceId())) {
        events.create(device.deviceId());
      }
    }

    @Override
    public void went(HostedDevice device) {
      Integer gone = forget(device.deviceId());
      if (gone != null) {
        events.remove(gone);
      }
    }
  }

  private synchronized boolean knows(int serverDevice) {
    return devices.containsValue(serverDevice);
  }

  private synchronized Integer forget(int serverDevice) {
    for (Map.Entry<Integer, Integer> device : devices.entrySet()) {
      if (device.getValue() == serverDevice) {
        devices.remove(device.getKey());
        return device.getKey();
      }
    }
    return null;
  }

  private synchronized int server(int deviceId) {
    Integer device = devices.get(deviceId);
    if (device == null) {
      throw new TapiException(LineError.BADDEVICEID, "there is no line device " + deviceId);
    }
    return device;
  }

  private TelephonyServiceProvider provider() {
    return lines.provider();
  }

  @Override
  public int negotiateTspiVersion(int deviceId, int lowVersion, int highVersion) {
    int device = deviceId == INITIALIZE_NEGOTIATION ? deviceId : server(deviceId);
    return provider().negotiateTspiVersion(device, lowVersion, highVersion);
  }

  @Override
  public int negotiateExtVersion(int deviceId, int tspiVersion, int lowVersion, int highVersion) {
    return provider().negotiateExtVersion(server(deviceId), tspiVersion, lowVersion, highVersion);
  }

  @Override
  public LineExtensionId getExtensionId(int deviceId, int tspiVersion) {
    return provider().getExtensionId(server(deviceId), tspiVersion);
  }

  /** {@inheritDoc} Those that there were at {@link #init}; before it, those that there are. */
  @Override
  public synchronized int enumDevices() {
    return announcer == null ? lines.devices().size() : devices.size();
  }

  @Override
  public synchronized void init(
      int lineDeviceIdBase, int permanentProviderId, ProviderEvents events) {
    if (announcer != null) {
      return;
    }
    announcer = new Announcer(events);
    lines.watch(announcer);
    int next = lineDeviceIdBase;
    for (HostedDevice device : lines.devices()) {
      devices.put(next++, device.deviceId());
    }
  }

  @Override
  public synchronized void createLineDevice(int temporaryId, int deviceId) {
    devices.put(deviceId, lines.device(temporaryId).deviceId());
  }

  @Override
  public String uiIdentify() {
    return provider().uiIdentify();
  }

  @Override
  public byte[] genericDialogData(int objectId, byte[] data) {
    return provider().genericDialogData(objectId, data);
  }

  @Override
  public void freeDialogInstance(int dialogInstance) {
    provider().freeDialogInstance(dialogInstance);
  }

  @Override
  public TspLine open(int deviceId, int tspiVersion, LineEvents events) {
    int device = server(deviceId);
    synchronized (this) {
      if (closed) {
        throw new TapiException(LineError.RESOURCEUNAVAIL, "the provider was shut down");
      }
      LineSeat before = open.get(deviceId);
      if ((before != null && !before.ended()) || !opening.add(deviceId)) {
        throw new TapiException(LineError.ALLOCATED, "the line is open already");
      }
    }
    GuestSeat guest = new GuestSeat(name, events);
    LineSeat seat = null;
    try {
      seat = lines.open(device, ALL_CALLS, guest);
    } finally {
      opened(deviceId, seat);
    }
    var _ =
        seat.joined()
            .exceptionally(
                _ -> {
                  guest.ended(Occupant.End.PROVIDER);
                  return null;
                });
    return seat;
  }

  private void opened(int deviceId, LineSeat seat) {
    boolean late;
    synchronized (this) {
      opening.remove(deviceId);
      late = closed;
      if (seat != null && !late) {
        open.put(deviceId, seat);
      }
    }
    if (seat != null && late) {
      seat.run(seat::close);
    }
  }

  @Override
  public LineDevCaps getDevCaps(int deviceId, int tspiVersion) {
    return provider().getDevCaps(server(deviceId), tspiVersion);
  }

  @Override
  public LineAddressCaps getAddressCaps(int deviceId, int addressId, int tspiVersion) {
    return provider().getAddressCaps(server(deviceId), addressId, tspiVersion);
  }

  @Override
  public byte[] getDevConfig(int deviceId, String deviceClass) {
    return provider().getDevConfig(server(deviceId), deviceClass);
  }

  @Override
  public void setDevConfig(int deviceId, String deviceClass, byte[] settings) {
    provider().setDevConfig(server(deviceId), deviceClass, settings);
  }

  @Override
  public byte[] getIcon(int deviceId, String deviceClass) {
    return provider().getIcon(server(deviceId), deviceClass);
  }

  @Override
  public void setCurrentLocation(int location) {
    provider().setCurrentLocation(location);
  }

  @Override
  public UUID mspIdentify(int deviceId) {
    return provider().mspIdentify(server(deviceId));
  }

  /** {@inheritDoc} The server and its other guests go on. */
  @Override
  public void shutdown() {
    close();
  }

  /**
   * The guest is gone: its lines are closed, and calls that it alone owns dropped. Does not wait
   * for that.
   */
  @Override
  public void close() {
    List<LineSeat> left;
    synchronized (this) {
      closed = true;
      if (announcer != null) {
        lines.unwatch(announcer);
      }
      left = new ArrayList<>(open.values());
      open.clear();
    }
    for (LineSeat seat : left) {
      seat.run(seat::close);
    }
  }
}
