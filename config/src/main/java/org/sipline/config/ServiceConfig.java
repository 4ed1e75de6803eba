package org.sipline.config;

/**
 * The service as a whole.
 *
 * @param name selects the control socket, so that several services can run under one user; letters,
 *     digits, {@code . _ -}; default {@code default}
 * @param logLevel how much is logged; default {@code info}
 */
public record ServiceConfig(String name, LogLevel logLevel) {
  /** The service of a file that says nothing about it. */
  public static final ServiceConfig DEFAULTS = new ServiceConfig("default", LogLevel.INFO);
}
