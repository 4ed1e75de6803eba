package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tsp.dialoginfo.DialogDocuments.dialog;
import static org.sipline.tsp.dialoginfo.DialogDocuments.document;
import static org.sipline.tsp.dialoginfo.DialogDocuments.ringing;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.LineConfig;
import org.sipline.config.Watch;
import org.sipline.config.WatchBy;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.constant.LineAddressState;

/** RFC 4235 and RFC 3856 over RFC 6665, by a whole line. */
class ExtensionsAreWatchedTest {
  private static final int QUIET = 2;
  private static final int EARLY = 5;

  private final NotifyingPbx pbx = new NotifyingPbx();

  @AfterEach
  void close() {
    pbx.close();
  }

  private TestLine watching(WatchBy... by) {
    UnaryOperator<LineConfig> watch =
        line ->
            pbx.account().apply(line).watching(new Watch(List.of("200", "201"), Set.of(by), false));
    TestLine line = new TestLine("desk", watch);
    line.onLoop(
        () -> {
          line.line.selectExtVersion(0x00010000);
          return null;
        });
    pbx.register(line);
    return line;
  }

  private static void awaitState(TestLine line, int index, int state) {
    line.await(
        "LINE_DEVSPECIFIC of %d: %d".formatted(index, state),
        event -> event.equals(new LineEvent.DevSpecific(1, index, state)));
  }

  private static String report(TestLine line) {
    byte[] text =
        line.onLoop(() -> line.line.devSpecific(0, null, "watch".getBytes(UTF_8)))
            .toCompletableFuture()
            .join();
    return new String(text, UTF_8);
  }

  private static String early(String party) {
    return ringing("a", "c", "l", "r", party, "sip:c@192.0.2.9");
  }

  @Test
  void what_an_extension_does_shows_in_events_and_on_request() {
    try (TestLine line = watching(WatchBy.DIALOG)) {
      String first = pbx.granted("dialog");
      assertThat(first).startsWith("SUBSCRIBE " + pbx.uri("200") + " ");
      assertThat(pbx.subscribe("dialog")).startsWith("SUBSCRIBE " + pbx.uri("201") + " ");
      assertThat(report(line)).startsWith("0\t" + pbx.uri("200") + "\tUNKNOWN\t\t\n1\t");
      pbx.notify(first, 1, document(0, "full", early("sip:ann@pbx")));
      line.await(
          "LINEADDRESSSTATE_DEVSPECIFIC",
          event ->
              event.equals(new LineEvent.AddressState(0, Set.of(LineAddressState.DEVSPECIFIC))));
      awaitState(line, 0, EARLY);
      assertThat(report(line))
          .startsWith("0\t" + pbx.uri("200") + "\tEARLY\tsip:ann@pbx\tAnn & Bob\n1\t")
          .endsWith("\tUNKNOWN\t\t\n");
      pbx.notify(first, 2, document(1, "partial", dialog("a", "terminated")));
      awaitState(line, 0, QUIET);
    }
  }

  @Test
  void presence_tells_the_unregistered_from_the_idle() {
    try (TestLine line = watching(WatchBy.PRESENCE)) {
      String first = pbx.granted("presence");
      pbx.notify(first, 1, presence("closed"));
      awaitState(line, 0, 1);
      pbx.notify(first, 2, presence("open"));
      awaitState(line, 0, 3);
    }
  }

  private static byte[] presence(String basic) {
    return ("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"><tuple id=\"t\"><status><basic>"
            + basic
            + "</basic></status></tuple></presence>")
        .getBytes(UTF_8);
  }

  @Test
  void a_flood_of_notifications_is_not_one_of_events() {
    try (TestLine line = watching(WatchBy.DIALOG)) {
      String first = pbx.granted("dialog");
      long begun = System.nanoTime();
      int most = 600;
      for (int i = 1; i <= most; i++) {
        pbx.notify(
            first,
            i,
            document(i, "full", i % 2 == 0 ? early("sip:ann@pbx") : dialog("a", "trying")));
      }
      pbx.notify(first, most + 1, document(most + 1, "full"));
      awaitState(line, 0, QUIET);
      long tenths = (System.nanoTime() - begun) / 100_000_000;
      long told = line.events().stream().filter(LineEvent.DevSpecific.class::isInstance).count();
      assertThat(told).isLessThanOrEqualTo(tenths + 2);
      assertThat(report(line)).startsWith("0\t" + pbx.uri("200") + "\tQUIET");
    }
  }

  @Test
  void what_is_forged_or_no_document_changes_nothing() {
    try (TestLine line = watching(WatchBy.DIALOG)) {
      String first = pbx.granted("dialog");
      pbx.notify(first, 5, document(0, "full", dialog("a", "confirmed")));
      awaitState(line, 0, 6);
      byte[] quiet = document(9, "full");
      pbx.peer.send(
          pbx.notification(first, 6, "active", quiet).replace(RawPeer.tag(first, "From"), "guess"));
      pbx.peer.receiveStatus(481);
      pbx.peer.send(pbx.notification(first, 6, "active", quiet).replace(";tag=pbx", ";tag=other"));
      pbx.peer.receiveStatus(481);
      pbx.peer.send(
          pbx.notification(first, 6, "active", quiet).replace("dialog-info+xml", "pidf+xml"));
      pbx.peer.receiveStatus(415);
      pbx.notify(first, 6, "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>".getBytes(UTF_8));
      pbx.notify(first, 7, "<dialog-info".getBytes(UTF_8));
      pbx.notify(first, 8, document(0, "full"));
      assertThat(report(line)).contains("\tCONFIRMED\t");
      pbx.notify(first, 9, document(1, "full"));
      awaitState(line, 0, QUIET);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967295", "1", "2147483647"})
  void absurd_lifetimes_do_no_harm(String expires) {
    try (TestLine line = watching(WatchBy.DIALOG)) {
      String first = pbx.subscribe("dialog");
      pbx.grant(first, expires);
      pbx.peer.send(pbx.notification(first, 1, "active;expires=" + expires, document(0, "full")));
      pbx.notify(first, 2, document(1, "full", dialog("a", "early")));
      awaitState(line, 0, EARLY);
    }
  }

  @Test
  void an_ended_subscription_leaves_nothing_known() {
    try (TestLine line = watching(WatchBy.DIALOG)) {
      String first = pbx.granted("dialog");
      pbx.notify(first, 1, document(0, "full", dialog("a", "confirmed")));
      awaitState(line, 0, 6);
      pbx.peer.send(pbx.notification(first, 2, "terminated;reason=rejected", new byte[0]));
      awaitState(line, 0, 0);
    }
  }

  @Test
  void a_line_that_ends_unsubscribes() {
    TestLine line = watching(WatchBy.DIALOG);
    String first = pbx.granted("dialog");
    pbx.notify(first, 1, document(0, "full"));
    Thread.ofVirtual().start(line.provider::shutdown);
    String last =
        pbx.peer.receive(
            "an unsubscription",
            each -> each.contains("Expires: 0\r\n") && each.startsWith("SUBSCRIBE"));
    assertThat(RawPeer.header(last, "Call-ID")).isEqualTo(RawPeer.header(first, "Call-ID"));
  }

  @Test
  void only_lines_that_watch_announce_it() {
    try (TestLine line = watching(WatchBy.DIALOG);
        TestLine plain = new TestLine("plain")) {
      assertThat(line.provider.getAddressCaps(7, 0, TapiVersion.V3_1).addressStates())
          .contains(LineAddressState.DEVSPECIFIC);
      assertThat(plain.provider.getAddressCaps(7, 0, TapiVersion.V3_1).addressStates())
          .doesNotContain(LineAddressState.DEVSPECIFIC);
      assertThat(report(plain)).isEmpty();
    }
  }
}
