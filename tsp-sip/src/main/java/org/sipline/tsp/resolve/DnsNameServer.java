package org.sipline.tsp.resolve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * The name service over DNS. Answers are remembered for their time to live, those that say no as
 * well; one question is asked once however many wait for it. Names without a dot and those of
 * {@code .local} are the operating system's, with its hosts file and its neighbourhood.
 */
public final class DnsNameServer implements NameServer {
  private static final int MOST_QUESTIONS = 256;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int LONGEST_TTL_SECONDS = 86_400;
  private static final int LONGEST_NEGATIVE_TTL_SECONDS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LookupSession session;
  private final Semaphore questions = new Semaphore(MOST_QUESTIONS);
  private final ConcurrentMap<String, CompletableFuture<List<Record>>> asked =
      new ConcurrentHashMap<>();

  /**
   * A name service.
   *
   * @param servers the DNS servers; empty for those of the system
   */
  public DnsNameServer(List<InetSocketAddress> servers) {
    Cache cache = new Cache(DClass.IN);
    cache.setMaxEntries(MOST_REMEMBERED);
    cache.setMaxCache(LONGEST_TTL_SECONDS);
    cache.setMaxNCache(LONGEST_NEGATIVE_TTL_SECONDS);
    this.session =
        LookupSession.builder()
            .resolver(resolver(servers))
            .cache(cache)
            .defaultHostsFileParser()
            .build();
  }

  private static Resolver resolver(List<InetSocketAddress> servers) {
    ExtendedResolver resolver =
        servers.isEmpty()
            ? new ExtendedResolver()
            : new ExtendedResolver(servers.stream().<Resolver>map(SimpleResolver::new).toList());
    for (Resolver each : resolver.getResolvers()) {
      each.setTimeout(PATIENCE);
    }
    resolver.setRetries(2);
    resolver.setTimeout(PATIENCE.multipliedBy(3));
    return resolver;
  }

  @Override
  public CompletionStage<List<Naptr>> naptr(String domain) {
    return ask(
        domain,
        Type.NAPTR,
        record ->
            record instanceof NAPTRRecord found
                ? new Naptr(
                    found.getOrder(),
                    found.getPreference(),
                    found.getFlags(),
                    found.getService(),
                    found.getReplacement().toString(true))
                : null);
  }

  @Override
  public CompletionStage<List<Srv>> srv(String name) {
    return ask(
        name,
        Type.SRV,
        record ->
            record instanceof SRVRecord found
                ? new Srv(
                    found.getPriority(),
                    found.getWeight(),
                    found.getPort(),
                    found.getTarget().equals(Name.root) ? "" : found.getTarget().toString(true))
                : null);
  }

  @Override
  public CompletionStage<List<InetAddress>> addresses(String host) {
    if (host.indexOf('.') < 0 || host.endsWith(".local")) {
      return system(host);
    }
    CompletionStage<List<InetAddress>> four =
        ask(host, Type.A, each -> each instanceof ARecord found ? found.getAddress() : null);
    CompletionStage<List<InetAddress>> six =
        ask(host, Type.AAAA, each -> each instanceof AAAARecord found ? found.getAddress() : null);
    // One family may be unknown; that neither could be asked for is a failure.
    return four.exceptionallyCompose(failure -> six)
        .thenCombine(
            six.exceptionally(failure -> List.of()),
            (first, second) -> Stream.concat(first.stream(), second.stream()).distinct().toList());
  }

  private CompletionStage<List<InetAddress>> system(String host) {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    if (!questions.tryAcquire()) {
      return CompletableFuture.failedFuture(tooMany());
    }
    Thread.ofVirtual()
        .name("sip-resolve")
        .start(
            () -> {
              try {
                answer.complete(List.of(InetAddress.getAllByName(host)));
              } catch (UnknownHostException e) {
                answer.complete(List.of());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              } finally {
                questions.release();
              }
            });
    return answer;
  }

  private <T> CompletionStage<List<T>> ask(String text, int type, Function<Record, T> reading) {
    Name name;
    try {
      name = Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (isReserved(name)) {
      return CompletableFuture.completedFuture(List.of());
    }
    return answers(name, type)
        .thenApply(
            records -> {
              List<T> read = new ArrayList<>(records.size());
              for (Record record : records) {
                T value = reading.apply(record);
                if (value != null) {
                  read.add(value);
                }
              }
              return read;
            });
  }

  /** RFC 6761 section 6.4: names under {@code .invalid} do not exist, and nobody is asked. */
  private static boolean isReserved(Name name) {
    return name.labels() > 1 && name.getLabelString(name.labels() - 2).equalsIgnoreCase("invalid");
  }

  private CompletableFuture<List<Record>> answers(Name name, int type) {
    String question = Type.string(type) + ' ' + name;
    CompletableFuture<List<Record>> answer = new CompletableFuture<>();
    CompletableFuture<List<Record>> before = asked.putIfAbsent(question, answer);
    if (before != null) {
      return before;
    }
    if (!questions.tryAcquire()) {
      asked.remove(question);
      answer.completeExceptionally(tooMany());
      return answer;
    }
    CompletionStage<LookupResult> lookup;
    try {
      lookup = session.lookupAsync(name, type);
    } catch (RuntimeException e) {
      lookup = CompletableFuture.failedFuture(e);
    }
    var _ =
        lookup.whenComplete(
            (result, failure) -> {
              questions.release();
              asked.remove(question);
              if (failure == null) {
                answer.complete(result.getRecords());
              } else if (saysNo(failure)) {
                answer.complete(List.of());
              } else {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  private static IllegalStateException tooMany() {
    return new IllegalStateException("too many questions wait for an answer");
  }

  private static boolean saysNo(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    return cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException;
  }
}
