package org.sipline.tsp.watch;

/** Hears all that a line is told of an extension that it watches. On the line's loop. */
@FunctionalInterface
public interface ExtensionListener {
  /** More was told, or nothing is known any more. */
  void on(ExtensionView.Whole now);
}
