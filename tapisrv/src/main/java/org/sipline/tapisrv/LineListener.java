package org.sipline.tapisrv;

/**
 * Takes what an application is told about a line: TAPI's lineCallbackFunc. Called for one event at
 * a time, in order; on which thread, {@link LineOpen} says. What it throws is logged and ends
 * nothing.
 */
@FunctionalInterface
public interface LineListener {

  /** Takes one event. */
  void on(ApplicationEvent event);
}
