package org.sipline.tapisrv.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;

/** A provider of lines that do what a test says. */
final class FakeProvider implements TelephonyServiceProvider {
  static final UUID MSP_CLASS = UUID.fromString("12345678-9abc-def0-1122-334455667788");

  final Map<Integer, FakeDoorLine> opened = new ConcurrentHashMap<>();
  final List<Integer> created = new ArrayList<>();
  final AtomicInteger locations = new AtomicInteger();
  final CountDownLatch shutdown = new CountDownLatch(1);
  volatile ProviderEvents events;
  volatile String lineName = "line";
  private final int lines;
  private final ExecutorService loop =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("fake-loop").factory());

  FakeProvider(int lines) {
    this.lines = lines;
  }

  FakeDoorLine line(int device) {
    return opened.get(device);
  }

  @Override
  public int negotiateTspiVersion(int deviceId, int lowVersion, int highVersion) {
    return highVersion;
  }

  @Override
  public int enumDevices() {
    return lines;
  }

  @Override
  public void init(int lineDeviceIdBase, int permanentProviderId, ProviderEvents providerEvents) {
    events = providerEvents;
  }

  @Override
  public void createLineDevice(int temporaryId, int deviceId) {
    created.add(deviceId);
  }

  @Override
  public void shutdown() {
    shutdown.countDown();
  }

  @Override
  public void setCurrentLocation(int location) {
    locations.set(location);
  }

  @Override
  public TspLine open(int deviceId, int tspiVersion, LineEvents lineEvents) {
    check(deviceId);
    FakeDoorLine line = new FakeDoorLine(loop, lineEvents);
    if (opened.putIfAbsent(deviceId, line) != null) {
      throw new TapiException(LineError.ALLOCATED, "the line is open");
    }
    return line;
  }

  @Override
  public LineDevCaps getDevCaps(int deviceId, int tspiVersion) {
    check(deviceId);
    return Filled.record(
        LineDevCaps.class,
        Map.of(
            "permanentLineId",
            1000 + deviceId,
            "lineName",
            lineName + deviceId,
            "numAddresses",
            1,
            "bearerModes",
            Set.of(LineBearerMode.VOICE),
            "deviceClasses",
            List.of("tapi/line", "wave/in"),
            "permanentLineGuid",
            new UUID(1, deviceId)));
  }

  @Override
  public LineAddressCaps getAddressCaps(int deviceId, int addressId, int tspiVersion) {
    check(deviceId);
    return Filled.record(LineAddressCaps.class, Map.of("address", "sip:alice@example.org"));
  }

  @Override
  public UUID mspIdentify(int deviceId) {
    return MSP_CLASS;
  }

  private static void check(int deviceId) {
    if (deviceId < 0 || deviceId > 5000) {
      throw new TapiException(LineError.BADDEVICEID, "no line " + deviceId);
    }
  }
}
