package org.sipline.tsp.provider;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipline.config.LineConfig;
import org.sipline.tsp.line.LineDevice;

/**
 * Finds the line that a call is for: by the user part of its Contact, which is the line's alone;
 * else by the user of its address of record, whose case counts (RFC 3261 section 19.1.4). For any
 * thread.
 */
final class LineDirectory {
  private final Map<String, LineDevice> byContact = new ConcurrentHashMap<>();
  private final Map<String, List<LineDevice>> byUser = new ConcurrentHashMap<>();

  void add(LineDevice device) {
    add(device, device.config());
  }

  /** Enters a line with the configuration that it is about to take. */
  void add(LineDevice device, LineConfig config) {
    byContact.put(device.contactUser(), device);
    byUser.computeIfAbsent(user(config), each -> new CopyOnWriteArrayList<>()).add(device);
  }

  void remove(LineDevice device) {
    byContact.remove(device.contactUser(), device);
    byUser.computeIfPresent(
        user(device.config()),
        (user, devices) -> {
          devices.remove(device);
          return devices.isEmpty() ? null : devices;
        });
  }

  /** The line of a Request-URI's user that takes calls from this source; null for none. */
  LineDevice find(String user, InetAddress source) {
    if (user == null) {
      return null;
    }
    LineDevice exact = byContact.get(user);
    if (exact != null) {
      return exact;
    }
    List<LineDevice> devices = byUser.get(user);
    if (devices == null) {
      return null;
    }
    LineDevice any = null;
    for (LineDevice device : devices) {
      if (device.sources().takes(source)) {
        return device;
      }
      any = device;
    }
    return any;
  }

  private static String user(LineConfig config) {
    return config.addressOfRecord().user().orElse(config.name());
  }
}
