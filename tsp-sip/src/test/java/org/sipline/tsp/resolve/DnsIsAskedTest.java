package org.sipline.tsp.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsIsAskedTest {
  private MiniDns dns;
  private NameServer names;

  @BeforeEach
  void open() throws Exception {
    dns = new MiniDns();
    names = new DnsNameServer(dns.servers());
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private static <T> T get(CompletionStage<T> answer) {
    return answer.toCompletableFuture().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  @Test
  void records_of_each_kind_are_read() {
    dns.naptr("example.test", 10, "SIPS+D2T", "_sips._tcp.example.test")
        .srv("_sips._tcp.example.test", 5, 20, 5061, "host.test")
        .alias("host.test", "real.test")
        .address("real.test", 60, "192.0.2.1")
        .address("real.test", 60, "2001:db8::1");
    assertThat(get(names.naptr("example.test")))
        .containsExactly(new Naptr(10, 10, "s", "SIPS+D2T", "_sips._tcp.example.test"));
    assertThat(get(names.srv("_sips._tcp.example.test")))
        .containsExactly(new Srv(5, 20, 5061, "host.test"));
    assertThat(get(names.addresses("host.test")))
        .containsExactly(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1"));
  }

  @Test
  void an_answer_is_remembered_for_its_time_and_no_longer() {
    dns.address("kept.test", 60, "192.0.2.1").address("fleeting.test", 0, "192.0.2.2");
    for (int i = 0; i < 3; i++) {
      assertThat(get(names.addresses("kept.test"))).hasSize(1);
      assertThat(get(names.addresses("fleeting.test"))).hasSize(1);
    }
    assertThat(dns.asked).filteredOn("A kept.test."::equals).hasSize(1);
    assertThat(dns.asked).filteredOn("A fleeting.test."::equals).hasSize(3);
  }

  @Test
  void that_a_name_is_not_known_is_remembered_as_well() {
    assertThat(get(names.srv("_sip._udp.nobody.test"))).isEmpty();
    assertThat(get(names.srv("_sip._udp.nobody.test"))).isEmpty();
    assertThat(dns.asked).hasSize(1);
  }

  @Test
  void many_who_ask_the_same_are_one_question() {
    dns.srv("_sip._udp.example.test", 1, 1, 5060, "host.test");
    List<CompletionStage<List<Srv>>> answers =
        IntStream.range(0, 2000).mapToObj(i -> names.srv("_sip._udp.example.test")).toList();
    answers.forEach(each -> assertThat(get(each)).hasSize(1));
    assertThat(dns.asked).hasSizeLessThan(3);
  }

  @Test
  void a_server_that_is_silent_is_a_failure_and_not_a_no() {
    dns.fallSilent();
    assertThat(names.srv("_sip._udp.example.test").toCompletableFuture())
        .failsWithin(Duration.ofSeconds(30));
  }

  @Test
  void names_without_a_dot_are_the_systems_and_invalid_ones_nobodys() {
    assertThat(get(names.addresses("localhost"))).isNotEmpty();
    assertThat(get(names.addresses("nowhere.invalid"))).isEmpty();
    assertThat(get(names.naptr(".."))).as("no name at all").isEmpty();
    assertThat(dns.asked).isEmpty();
  }
}
