package org.sipline.tapi.msp;

/** Where a media object reports ({@code GetEvent}). Called on any thread; must not block. */
@FunctionalInterface
public interface MspEvents {

  /** Takes one event. */
  void on(MspEvent event);
}
