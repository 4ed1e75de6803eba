package org.sipline.softphone.service;

import java.nio.file.Path;
import java.util.Map;

/** Where a service keeps what applications have set, such as forwarding, over a restart. */
public final class StateFolder {
  private StateFolder() {}

  /**
   * The folder of a service; it need not be there yet.
   *
   * @param service the service's name
   * @param environment the process's environment
   */
  public static Path of(String service, Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (!state.isBlank()) {
      return Path.of(state, "sipline", service);
    }
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    return local.isBlank()
        ? Path.of(System.getProperty("user.home"), ".local", "state", "sipline", service)
        : Path.of(local, "Sipline", service);
  }
}
