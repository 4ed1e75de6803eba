package org.sipline.tapi;

/**
 * Where a provider reports what happens on a line: the LINEEVENT callback. Called on the line's
 * loop only, one event at a time; it must not block and must not call back into the provider from
 * within the event, but through {@link TspLine#loop()}.
 */
@FunctionalInterface
public interface LineEvents {

  /** Takes one event. */
  void on(LineEvent event);
}
