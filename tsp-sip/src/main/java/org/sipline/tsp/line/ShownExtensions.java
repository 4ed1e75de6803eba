package org.sipline.tsp.line;

import java.util.HashMap;
import java.util.Map;
import org.sipline.tsp.watch.ExtensionListener;
import org.sipline.tsp.watch.ExtensionView;

/**
 * Who shows what the extensions do that a line watches: the open presence lines beside it. As long
 * as there are any, the line is registered as if it were open itself. On the line's loop.
 */
public final class ShownExtensions {
  private final LineDevice device;
  private final Map<String, ExtensionListener> listeners = new HashMap<>(0);

  ShownExtensions(LineDevice device) {
    this.device = device;
  }

  /** Has all told that is known of an extension, and will be. */
  public void open(String extension, ExtensionListener listener) {
    listeners.put(extension, listener);
    device.usersChanged();
    device.watch().tellAll();
  }

  /** No longer tells of an extension. */
  public void close(String extension) {
    listeners.remove(extension);
    device.usersChanged();
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  void tell(String extension, ExtensionView now) {
    ExtensionListener listener = listeners.get(extension);
    if (listener != null) {
      listener.on(now.whole());
    }
  }
}
