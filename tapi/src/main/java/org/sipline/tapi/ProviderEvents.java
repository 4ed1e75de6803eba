package org.sipline.tapi;

/** Where a provider reports what happens to its devices. Called on any thread; must not block. */
public interface ProviderEvents {

  /**
   * LINE_CREATE: a new line device wants a device id, which TAPI gives by {@link
   * TelephonyServiceProvider#createLineDevice}.
   */
  void create(int temporaryId);

  /** LINE_REMOVE: a line device is gone for good. */
  void remove(int deviceId);
}
