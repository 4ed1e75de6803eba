package org.sipline.config;

/** When a line registers with its registrar. */
public enum RegisterWhen {
  /** While an application has the line open for calls. */
  AT_OPEN,
  /** From the service's start to its end. */
  AT_START,
  /** Not at all: a direct line, or a trunk that knows the address of the service. */
  NEVER
}
