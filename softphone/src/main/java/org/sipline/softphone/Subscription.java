package org.sipline.softphone;

/** What closing stops. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  @Override
  void close();
}
