package org.sipline.bench.peer;

/** A server on 127.0.0.1 that answers calls. Closing ends it. */
public interface CalledServer extends AutoCloseable {

  /** Its name in the report. */
  String name();

  /** The process whose CPU time and memory are its own. */
  long pid();

  /** Its SIP port, UDP. */
  int port();

  /** The user part of the address to call. */
  String user();

  @Override
  void close();
}
