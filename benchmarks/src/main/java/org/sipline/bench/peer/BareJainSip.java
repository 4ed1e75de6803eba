package org.sipline.bench.peer;

import java.time.Duration;
import java.util.List;
import org.sipline.bench.process.Child;
import org.sipline.bench.subject.BareResponder;

/** The SIP stack that we use, with nothing upon it: what our share of the CPU time is told from. */
public final class BareJainSip implements CalledServer {
  private final Child child;
  private final int port;

  /** Starts it. */
  public BareJainSip() {
    child = Child.java(SiplineServer.JVM_OPTIONS, BareResponder.class, List.of());
    port = Integer.parseInt(child.await("ready", Duration.ofSeconds(20)));
  }

  @Override
  public String name() {
    return "bare JAIN-SIP";
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return "service";
  }

  @Override
  public void close() {
    child.close();
  }
}
