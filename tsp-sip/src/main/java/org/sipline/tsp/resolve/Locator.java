package org.sipline.tsp.resolve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.Destination;

/**
 * Finds SIP servers by RFC 3263 section 4: NAPTR says by which transport, SRV on which servers, A
 * and AAAA at which addresses. It keeps nothing: what is remembered, the name service remembers.
 */
public final class Locator {
  private static final int MOST_RECORDS = 16;
  private static final int MOST_TARGETS = 32;
  private static final int SIP_PORT = 5060;
  private static final int SIPS_PORT = 5061;

  private final NameServer names;
  private final Set<SipTransport> spoken;
  private final Predicate<Destination> reachable;
  private final Supplier<RandomGenerator> random;

  /** A name that has SRV records, and the transport that they are for. */
  private record Service(String name, SipTransport transport) {}

  /**
   * Finds servers that this side can send to.
   *
   * @param spoken the transports that this side has
   * @param reachable whether a listening address can send there
   * @param random spreads load over servers of the same priority
   */
  public Locator(
      NameServer names,
      Set<SipTransport> spoken,
      Predicate<Destination> reachable,
      Supplier<RandomGenerator> random) {
    this.names = names;
    this.spoken = Set.copyOf(spoken);
    this.reachable = reachable;
    this.random = random;
  }

  /** Finds the servers of a place; answers on any thread and never fails. */
  public CompletionStage<Located> locate(Where where) {
    Optional<InetAddress> literal = literal(where.host());
    CompletionStage<Located> located;
    if (literal.isPresent()) {
      located = done(direct(where, List.of(literal.get())));
    } else if (where.port().isPresent()) {
      located = byAddress(where);
    } else if (where.transport().isPresent()) {
      located = byService(where, List.of(conventional(where, transport(where))));
    } else {
      located =
          orNothing(names.naptr(where.host()))
              .thenCompose(records -> byService(where, services(where, records)));
    }
    return located.exceptionally(failure -> Located.nothing(words(where.host(), failure)));
  }

  private static String words(String host, Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return "the name service could not say where '" + host + "' is: " + cause.getMessage();
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a name, then
    }
  }

  /** Section 4.1: what has no transport of its own goes by UDP, and by TLS where that is asked. */
  private static SipTransport transport(Where where) {
    return where.secure() ? SipTransport.TLS : where.transport().orElse(SipTransport.UDP);
  }

  private static int port(SipTransport transport) {
    return transport == SipTransport.TLS ? SIPS_PORT : SIP_PORT;
  }

  /** Section 4.1: the services that NAPTR offers, else those that are usual. */
  private List<Service> services(Where where, List<Naptr> records) {
    List<Service> offered =
        records.stream()
            .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
            .filter(each -> each.flags().equalsIgnoreCase("s"))
            .flatMap(each -> offered(each).stream())
            .filter(each -> usable(where, each.transport()))
            .limit(1)
            .toList();
    if (!offered.isEmpty()) {
      return offered;
    }
    List<Service> usual = new ArrayList<>(3);
    for (SipTransport transport : SipTransport.values()) {
      if (usable(where, transport)) {
        usual.add(conventional(where, transport));
      }
    }
    return usual;
  }

  private boolean usable(Where where, SipTransport transport) {
    return spoken.contains(transport) && (!where.secure() || transport == SipTransport.TLS);
  }

  private static Optional<Service> offered(Naptr record) {
    SipTransport transport =
        switch (record.service().toUpperCase(Locale.ROOT)) {
          case "SIP+D2U" -> SipTransport.UDP;
          case "SIP+D2T" -> SipTransport.TCP;
          case "SIPS+D2T" -> SipTransport.TLS;
          default -> null;
        };
    return Optional.ofNullable(transport).map(each -> new Service(record.replacement(), each));
  }

  private static Service conventional(Where where, SipTransport transport) {
    String prefix =
        switch (transport) {
          case UDP -> "_sip._udp.";
          case TCP -> "_sip._tcp.";
          case TLS -> "_sips._tcp.";
        };
    return new Service(prefix + where.host(), transport);
  }

  /**
   * Section 4.2: the first service that has records counts, and only that, so that nobody who can
   * break TLS moves us to UDP.
   */
  private CompletionStage<Located> byService(Where where, List<Service> services) {
    if (services.isEmpty()) {
      return byAddress(where);
    }
    Service first = services.getFirst();
    return orNothing(names.srv(first.name()))
        .thenCompose(
            records ->
                records.isEmpty()
                    ? byService(where, services.subList(1, services.size()))
                    : servers(where, first.transport(), records));
  }

  private CompletionStage<Located> servers(Where where, SipTransport transport, List<Srv> records) {
    List<Srv> ordered =
        SrvOrder.of(
            records.stream()
                .filter(each -> !each.target().isEmpty() && each.port() > 0)
                .limit(MOST_RECORDS)
                .toList(),
            random.get());
    List<CompletableFuture<List<InetAddress>>> answers =
        ordered.stream().map(each -> orNothing(names.addresses(each.target()))).toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(
            all -> {
              Set<Target> targets = new LinkedHashSet<>();
              int rank = -1;
              int priority = -1;
              for (int i = 0; i < ordered.size(); i++) {
                Srv server = ordered.get(i);
                rank += server.priority() == priority ? 0 : 1;
                priority = server.priority();
                for (InetAddress address : answers.get(i).join()) {
                  targets.add(
                      new Target(destination(where, address, server.port(), transport), rank));
                }
              }
              return located(where, List.copyOf(targets));
            });
  }

  private CompletionStage<Located> byAddress(Where where) {
    return names.addresses(where.host()).thenApply(found -> direct(where, found));
  }

  private Located direct(Where where, List<InetAddress> addresses) {
    SipTransport transport = transport(where);
    int port = where.port().orElse(port(transport));
    return located(
        where,
        addresses.stream()
            .map(each -> new Target(destination(where, each, port, transport), 0))
            .toList());
  }

  private static Destination destination(
      Where where, InetAddress address, int port, SipTransport transport) {
    return new Destination(
        new InetSocketAddress(address, port), transport, where.host(), where.secure());
  }

  private Located located(Where where, List<Target> found) {
    List<Target> usable =
        found.stream()
            .filter(each -> reachable.test(each.destination()))
            .limit(MOST_TARGETS)
            .toList();
    if (!usable.isEmpty()) {
      return new Located(usable, "");
    }
    return Located.nothing(
        found.isEmpty()
            ? "the host '" + where.host() + "' is not known"
            : "no listening address can send to "
                + found.getFirst().destination().getHost()
                + " by "
                + found.getFirst().destination().transport());
  }

  /** What the name service does not say is taken as not there, and the next step is tried. */
  private static <T> CompletableFuture<List<T>> orNothing(CompletionStage<List<T>> answer) {
    return answer.exceptionally(failure -> List.of()).toCompletableFuture();
  }

  private static CompletionStage<Located> done(Located located) {
    return CompletableFuture.completedFuture(located);
  }
}
