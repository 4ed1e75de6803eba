package org.sipline.tsp.resolve;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A name service that knows what a test told it; a name that begins with "broken" fails. */
public final class FixedNames implements NameServer {
  /** Every question, such as {@code SRV _sip._udp.example.com}. */
  public final List<String> asked = new ArrayList<>();

  private final Map<String, List<Naptr>> naptr = new HashMap<>();
  private final Map<String, List<Srv>> srv = new HashMap<>();
  private final Map<String, List<InetAddress>> addresses = new HashMap<>();

  /** Enters a NAPTR record. */
  public FixedNames naptr(String domain, Naptr record) {
    naptr.computeIfAbsent(domain, each -> new ArrayList<>()).add(record);
    return this;
  }

  /** Enters a SRV record. */
  public FixedNames srv(String name, Srv record) {
    srv.computeIfAbsent(name, each -> new ArrayList<>()).add(record);
    return this;
  }

  /** Enters an address. */
  public FixedNames address(String host, String literal) {
    addresses.computeIfAbsent(host, each -> new ArrayList<>()).add(InetAddress.ofLiteral(literal));
    return this;
  }

  @Override
  public CompletionStage<List<Naptr>> naptr(String domain) {
    return answer("NAPTR", domain, naptr);
  }

  @Override
  public CompletionStage<List<Srv>> srv(String name) {
    return answer("SRV", name, srv);
  }

  @Override
  public CompletionStage<List<InetAddress>> addresses(String host) {
    return answer("A", host, addresses);
  }

  private synchronized <T> CompletionStage<List<T>> answer(
      String type, String name, Map<String, List<T>> known) {
    asked.add(type + " " + name);
    return name.contains("broken")
        ? CompletableFuture.failedFuture(new IllegalStateException("SERVFAIL"))
        : CompletableFuture.completedFuture(List.copyOf(known.getOrDefault(name, List.of())));
  }
}
