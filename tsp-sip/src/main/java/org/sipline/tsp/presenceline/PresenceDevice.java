package org.sipline.tsp.presenceline;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.line.LineDevice;
import org.sipline.tsp.line.TspDevice;
import org.sipline.tsp.loop.LineLoop;

/**
 * The line device that shows what an extension does which another line watches: its calls (RFC
 * 4235), and whether it is there at all (RFC 3856). It lives on the watching line's loop.
 */
public final class PresenceDevice implements TspDevice {
  private final LineDevice watcher;
  private final String extension;
  private final String name;
  private final int deviceId;
  private final UUID guid;
  private volatile PresenceLine open;

  /**
   * A presence line that is not open.
   *
   * @param extension as the watching line's configuration names it
   * @param name the line's name
   */
  public PresenceDevice(LineDevice watcher, String extension, String name, int deviceId) {
    this.watcher = watcher;
    this.extension = extension;
    this.name = name;
    this.deviceId = deviceId;
    this.guid = UUID.nameUUIDFromBytes(("sipline:" + name).getBytes(StandardCharsets.UTF_8));
  }

  LineDevice watcher() {
    return watcher;
  }

  String extension() {
    return extension;
  }

  String name() {
    return name;
  }

  UUID guid() {
    return guid;
  }

  /** Where the extension is called; empty if the watching line's dial plan leads nowhere. */
  Optional<SipUri> address() {
    try {
      return Optional.of(watcher.addresses().dial(extension).uri());
    } catch (TapiException e) {
      return Optional.empty(); // it is not watched either, as the log says
    }
  }

  /** The extension as a party of its calls. */
  PartyId party() {
    return address().map(uri -> watcher.parties().told(uri, "")).orElse(PartyId.UNKNOWN);
  }

  @Override
  public int deviceId() {
    return deviceId;
  }

  @Override
  public LineLoop loop() {
    return watcher.loop();
  }

  @Override
  public boolean isPhone() {
    return false;
  }

  @Override
  public synchronized TspLine open(LineEvents events) {
    if (open != null) {
      throw new TapiException(LineError.ALLOCATED, "line '" + name + "' is open already");
    }
    PresenceLine line = new PresenceLine(this, events);
    open = line;
    loop().execute(line::begin);
    return line;
  }

  /** The line is open no more. */
  void closed() {
    open = null;
  }

  @Override
  public void remove() {
    PresenceLine line = open;
    if (line != null) {
      line.remove();
    }
  }

  @Override
  public LineDevCaps capabilities() {
    return PresenceCapabilities.ofLine(this);
  }

  @Override
  public LineAddressCaps addressCapabilities() {
    return PresenceCapabilities.ofAddress(this);
  }
}
