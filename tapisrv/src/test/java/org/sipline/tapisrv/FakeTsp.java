package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineDevCapFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;

/** A scripted provider of lines {@code line0}, {@code line1} and so on. */
final class FakeTsp implements TelephonyServiceProvider {
  final List<FakeLine> opened = new ArrayList<>();
  final AtomicInteger shutdowns = new AtomicInteger();
  final Executor loop;
  ProviderEvents events;
  TapiException openRefusal;
  private final int lines;

  FakeTsp(Executor loop, int lines) {
    this.loop = loop;
    this.lines = lines;
  }

  /** What its lines announce. */
  Set<LineDevCapFlag> devCapFlags = Set.of(LineDevCapFlag.MSP);

  /** The line opened last. */
  FakeLine line() {
    return opened.getLast();
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
  public void createLineDevice(int temporaryId, int deviceId) {}

  @Override
  public void shutdown() {
    shutdowns.incrementAndGet();
  }

  @Override
  public TspLine open(int deviceId, int tspiVersion, LineEvents lineEvents) {
    if (openRefusal != null) {
      throw openRefusal;
    }
    if (!opened.isEmpty() && !line().closed) {
      throw new TapiException(LineError.ALLOCATED, "the line is open");
    }
    FakeLine line = new FakeLine(loop, lineEvents);
    opened.add(line);
    return line;
  }

  @Override
  public LineDevCaps getDevCaps(int deviceId, int tspiVersion) {
    return new LineDevCaps(
        "",
        "",
        0,
        "line" + deviceId,
        Set.of(),
        1,
        Set.of(),
        0,
        Set.of(),
        Set.of(),
        0,
        Set.of(),
        0,
        0,
        Set.of(),
        0,
        0,
        devCapFlags,
        1,
        null,
        0,
        Set.of(),
        0,
        null,
        null,
        null,
        List.of(),
        0,
        0,
        0,
        0,
        Set.of(),
        Set.of(),
        List.of(),
        null,
        Set.of(),
        null);
  }

  @Override
  public LineAddressCaps getAddressCaps(int deviceId, int addressId, int tspiVersion) {
    throw new TapiException(LineError.OPERATIONUNAVAIL, "not needed here");
  }

  @Override
  public UUID mspIdentify(int deviceId) {
    return new UUID(0, 0);
  }
}
