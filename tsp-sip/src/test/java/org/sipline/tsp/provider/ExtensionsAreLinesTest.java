package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tsp.dialoginfo.DialogDocuments.dialog;
import static org.sipline.tsp.dialoginfo.DialogDocuments.document;
import static org.sipline.tsp.dialoginfo.DialogDocuments.ringing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineAddressSharing;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tapi.struct.LineCallParams;

/** Presence lines: what RFC 4235 and RFC 3856 tell of an extension, as a TAPI line of its own. */
class ExtensionsAreLinesTest {
  private final NotifyingPbx pbx = new NotifyingPbx();

  @AfterEach
  void close() {
    pbx.close();
  }

  private static UnaryOperator<LineConfig> watching(NotifyingPbx pbx, String... extensions) {
    return line ->
        pbx.account()
            .apply(line)
            .watching(new Watch(List.of(extensions), Set.of(WatchBy.DIALOG), true));
  }

  /** A line that watches 200, whose presence line is open; both in service. */
  private TestLine desk() {
    TestLine desk = new TestLine("desk", watching(pbx, "200"));
    pbx.register(desk);
    return desk;
  }

  private static void assertRefused(LineError error, Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            TapiException.class, refusal -> assertThat(refusal.error()).isEqualTo(error));
  }

  private static boolean isDevState(LineEvent event, LineDevState state) {
    return event instanceof LineEvent.DevState dev && dev.states().contains(state);
  }

  private static TspCall newCall(WatchedEvents events) {
    return ((LineEvent.NewCall) events.next("LINE_NEWCALL", LineEvent.NewCall.class::isInstance))
        .call();
  }

  private static LineEvent.CallState state(WatchedEvents events, LineCallState wanted) {
    return (LineEvent.CallState)
        events.next(
            wanted.toString(),
            event -> event instanceof LineEvent.CallState state && state.state() == wanted);
  }

  @Test
  void a_call_of_the_extension_comes_is_connected_held_and_ends() {
    try (TestLine desk = desk()) {
      WatchedEvents events = new WatchedEvents();
      TspLine shown = desk.openBeside(1, events);
      assertThat(desk.provider.enumDevices()).isEqualTo(2);
      String subscribe = pbx.granted("dialog");
      pbx.notify(
          subscribe, 1, document(0, "full", ringing("a", "c", "l", "r", "sip:ann@pbx", "sip:a@h")));
      events.next("in service", event -> isDevState(event, LineDevState.INSERVICE));
      TspCall call = newCall(events);
      LineEvent.CallState offering = state(events, LineCallState.OFFERING);
      assertThat(offering.call()).isSameAs(call);
      assertThat(offering.detail()).isEqualTo(LineOfferingMode.INACTIVE);
      assertThat(call.getCallInfo().caller().address()).isEqualTo("ann@pbx");
      assertThat(call.getCallInfo().caller().name()).isEqualTo("Ann & Bob");
      assertThat(call.getCallInfo().called().address()).isEqualTo("200");
      assertThat(call.getCallInfo().origin()).isEqualTo(LineCallOrigin.INBOUND);
      events.next(
          "LINE_ADDRESSSTATE",
          event ->
              event.equals(
                  new LineEvent.AddressState(
                      0, Set.of(LineAddressState.INUSEONE, LineAddressState.NUMCALLS))));
      assertThat(shown.getAddressStatus(0).numInUse()).isEqualTo(1);
      assertThat(shown.getAddressStatus(0).numActiveCalls()).isEqualTo(1);

      pbx.notify(subscribe, 2, document(1, "partial", talking("a", "")));
      assertThat(state(events, LineCallState.CONNECTED).detail())
          .isEqualTo(LineConnectedMode.INACTIVE);
      assertThat(call.getCallInfo().connected().address()).isEqualTo("ann@pbx");
      pbx.notify(
          subscribe,
          3,
          document(
              2,
              "partial",
              talking(
                  "a",
                  "<local><target uri=\"sip:2@h\"><param pname=\"+sip.rendering\" pval=\"no\"/>"
                      + "</target></local>")));
      state(events, LineCallState.ONHOLD);
      assertThat(shown.getAddressStatus(0).numOnHoldCalls()).isEqualTo(1);

      pbx.notify(
          subscribe,
          4,
          document(
              3,
              "partial",
              "<dialog id=\"a\"><state event=\"remote-bye\">terminated</state></dialog>"));
      assertThat(state(events, LineCallState.DISCONNECTED).detail())
          .isEqualTo(LineDisconnectMode.NORMAL);
      state(events, LineCallState.IDLE);
      events.next(
          "LINE_ADDRESSSTATE",
          event ->
              event instanceof LineEvent.AddressState address
                  && address.states().contains(LineAddressState.INUSEZERO));
      assertThat(shown.getLineDevStatus().serviceReason()).isEqualTo("200 has no call");
    }
  }

  private static String talking(String id, String more) {
    return ("<dialog id=\"%s\" call-id=\"c\" direction=\"recipient\"><state>confirmed</state>%s"
            + "<remote><identity display=\"Ann &amp; Bob\">sip:ann@pbx</identity></remote></dialog>")
        .formatted(id, more);
  }

  @Test
  void a_call_that_the_extension_makes_shows_whom_it_calls_as_soon_as_that_is_told() {
    try (TestLine desk = desk()) {
      WatchedEvents events = new WatchedEvents();
      desk.openBeside(1, events);
      String subscribe = pbx.granted("dialog");
      pbx.notify(subscribe, 1, document(0, "full", calling("trying", "")));
      TspCall call = newCall(events);
      state(events, LineCallState.DIALING);
      pbx.notify(subscribe, 2, document(1, "full", calling("proceeding", "sip:bea@pbx")));
      events.next(
          "LINE_CALLINFO",
          event -> event.equals(new LineEvent.CallInfo(call, Set.of(LineCallInfoState.CALLEDID))));
      state(events, LineCallState.PROCEEDING);
      assertThat(call.getCallInfo().called().address()).isEqualTo("bea@pbx");
      assertThat(call.getCallInfo().caller().address()).isEqualTo("200");
      pbx.notify(subscribe, 3, document(2, "full", calling("early", "sip:bea@pbx")));
      state(events, LineCallState.RINGBACK);
      pbx.notify(
          subscribe,
          4,
          document(
              3,
              "full",
              "<dialog id=\"b\"><state event=\"rejected\" code=\"486\">terminated</state></dialog>"));
      assertThat(state(events, LineCallState.DISCONNECTED).detail())
          .isEqualTo(LineDisconnectMode.BUSY);
      state(events, LineCallState.IDLE);
    }
  }

  private static String calling(String state, String remote) {
    return "<dialog id=\"b\" direction=\"initiator\"><state>%s</state>%s</dialog>"
        .formatted(
            state, remote.isEmpty() ? "" : "<remote><identity>" + remote + "</identity></remote>");
  }

  @Test
  void calls_that_are_there_already_are_told_when_the_line_opens() {
    try (TestLine desk = desk()) {
      String subscribe = pbx.granted("dialog");
      pbx.notify(subscribe, 1, document(0, "full", dialog("a", "confirmed")));
      WatchedEvents events = new WatchedEvents();
      desk.openBeside(1, events);
      newCall(events);
      state(events, LineCallState.CONNECTED);
    }
  }

  @Test
  void switches_that_give_all_calls_one_id_are_followed() {
    try (TestLine desk = desk()) {
      WatchedEvents events = new WatchedEvents();
      desk.openBeside(1, events);
      String subscribe = pbx.granted("dialog");
      pbx.notify(subscribe, 1, document(0, "full", dialog("200", "confirmed")));
      TspCall first = newCall(events);
      pbx.notify(subscribe, 2, document(1, "full", dialog("200", "early")));
      assertThat(state(events, LineCallState.IDLE).call()).isSameAs(first);
      assertThat(newCall(events)).isNotSameAs(first);
      state(events, LineCallState.OFFERING);
    }
  }

  @Test
  void calls_of_which_nobody_tells_any_more_are_unknown_until_somebody_does() {
    try (TestLine desk = desk()) {
      WatchedEvents events = new WatchedEvents();
      TspLine shown = desk.openBeside(1, events);
      String subscribe = pbx.granted("dialog");
      pbx.notify(subscribe, 1, document(0, "full", dialog("a", "confirmed")));
      TspCall call = newCall(events);
      state(events, LineCallState.CONNECTED);
      pbx.peer.send(pbx.notification(subscribe, 2, "terminated;reason=deactivated", new byte[0]));
      events.next("out of service", event -> isDevState(event, LineDevState.OUTOFSERVICE));
      state(events, LineCallState.UNKNOWN);
      assertThat(shown.getLineDevStatus().serviceReason()).isEqualTo("nobody tells what 200 does");
      String again = pbx.granted("dialog");
      pbx.notify(again, 1, document(0, "full", dialog("a", "confirmed")));
      assertThat(state(events, LineCallState.CONNECTED).call()).isSameAs(call);
    }
  }

  @Test
  void nothing_can_be_done_with_it_but_to_look_on() {
    try (TestLine desk = desk()) {
      WatchedEvents events = new WatchedEvents();
      TspLine shown = desk.openBeside(1, events);
      String subscribe = pbx.granted("dialog");
      pbx.notify(subscribe, 1, document(0, "full", dialog("a", "early")));
      TspCall call = newCall(events);
      assertRefused(
          LineError.OPERATIONUNAVAIL, () -> shown.makeCall("100", 0, LineCallParams.DEFAULT));
      assertRefused(
          LineError.INVALMEDIAMODE,
          () -> shown.setDefaultMediaDetection(Set.of(LineMediaMode.INTERACTIVEVOICE)));
      shown.setDefaultMediaDetection(Set.of());
      assertRefused(LineError.OPERATIONUNAVAIL, () -> shown.createMspInstance(0));
      assertRefused(LineError.OPERATIONUNAVAIL, () -> call.answer(new byte[0]));
      assertRefused(LineError.OPERATIONUNAVAIL, () -> call.drop(new byte[0]));
      int device = desk.besideId(1);
      assertRefused(LineError.OPERATIONUNAVAIL, () -> desk.provider.mspIdentify(device));
      assertThat(desk.provider.getAddressCaps(device, 0, 0).addressSharing())
          .isEqualTo(LineAddressSharing.MONITORED);
      assertThat(desk.provider.getDevCaps(device, 0).lineName()).isEqualTo("desk/200");
      assertThat(desk.provider.getDevCaps(device, 0).lineFeatures()).isEmpty();
      assertThat(call.getCallStatus().features()).isEmpty();
    }
  }

  @Test
  void nothing_is_told_of_a_call_that_the_application_has_let_go_of() {
    try (TestLine desk = desk()) {
      WatchedEvents events = new WatchedEvents();
      desk.openBeside(1, events);
      String subscribe = pbx.granted("dialog");
      pbx.notify(subscribe, 1, document(0, "full", dialog("a", "early")));
      TspCall first = newCall(events);
      state(events, LineCallState.OFFERING);
      desk.onLoop(
          () -> {
            first.closeCall();
            return null;
          });
      pbx.notify(subscribe, 2, document(1, "full", dialog("b", "confirmed")));
      assertThat(newCall(events)).isNotSameAs(first);
      assertThat(state(events, LineCallState.CONNECTED).call()).isNotSameAs(first);
      assertThat(events.all())
          .filteredOn(
              event -> event instanceof LineEvent.CallState state && state.call().equals(first))
          .hasSize(1);
    }
  }

  @Test
  void it_alone_keeps_its_watching_line_registered() {
    try (TestLine desk = desk()) {
      pbx.granted("dialog");
      WatchedEvents events = new WatchedEvents();
      TspLine shown = desk.openBeside(1, events);
      desk.onLoop(
          () -> {
            desk.line.close();
            return null;
          });
      assertThat(shown.getLineDevStatus().serviceReason()).isEqualTo("nobody tells what 200 does");
      desk.onLoop(
          () -> {
            shown.close();
            return null;
          });
      String register = pbx.peer.receiveRequest("REGISTER");
      assertThat(RawPeer.header(register, "Expires")).isEqualTo("0");
      pbx.peer.send(pbx.peer.response(register, 200, "r", new byte[0]));
    }
  }

  @Test
  void a_reload_makes_and_removes_presence_lines() {
    try (TestLine desk = desk()) {
      pbx.granted("dialog");
      WatchedEvents events = new WatchedEvents();
      desk.openBeside(1, events);
      LineConfig before = desk.config();
      desk.reload(List.of(watching(pbx, "200", "201").apply(before)));
      desk.provider.createLineDevice(desk.created().getLast(), 40);
      assertThat(desk.provider.getDevCaps(40, 0).lineName()).isEqualTo("desk/201");
      desk.reload(
          List.of(before.watching(new Watch(List.of("200"), Set.of(WatchBy.DIALOG), false))));
      events.next("LINE_CLOSE", LineEvent.Close.class::isInstance);
      assertRefused(LineError.BADDEVICEID, () -> desk.provider.getDevCaps(40, 0));
      assertRefused(LineError.BADDEVICEID, () -> desk.provider.getDevCaps(desk.besideId(1), 0));
    }
  }

  /** Any documents, in any order: TAPI's rules hold for what comes of them (docs C.1). */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void any_documents_make_calls_that_keep_tapis_rules(long seed) {
    Random random = new Random(seed);
    try (TestLine desk = desk()) {
      WatchedEvents events = new WatchedEvents();
      TspLine shown = desk.openBeside(1, events);
      String subscribe = pbx.granted("dialog");
      int documents = 200;
      for (int i = 0; i < documents; i++) {
        List<String> dialogs = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
          if (random.nextInt(3) > 0) {
            dialogs.add(any(random, id));
          }
        }
        String kind = i == 0 || random.nextInt(4) == 0 ? "full" : "partial";
        pbx.notify(subscribe, i + 1, document(i, kind, dialogs.toArray(String[]::new)));
      }
      pbx.notify(subscribe, documents + 1, document(documents, "full"));
      events.await(() -> shown.getAddressStatus(0).numInUse() == 0);
      assertRules(events.all());
      assertThat(shown.getLineDevStatus().flags()).contains(LineDevStatusFlag.INSERVICE);
    }
  }

  private static String any(Random random, String id) {
    List<String> states = List.of("trying", "proceeding", "early", "confirmed", "terminated");
    List<String> directions =
        List.of("", " direction=\"initiator\"", " direction=\"recipient\"", " direction=\"x\"");
    return "<dialog id=\"%s\" call-id=\"%d\"%s><state>%s</state></dialog>"
        .formatted(
            id,
            random.nextInt(2),
            directions.get(random.nextInt(directions.size())),
            states.get(random.nextInt(states.size())));
  }

  private static void assertRules(List<LineEvent> events) {
    Map<TspCall, LineCallState> states = new HashMap<>();
    Set<LineCallState> seen = EnumSet.noneOf(LineCallState.class);
    for (LineEvent event : events) {
      switch (event) {
        case LineEvent.NewCall e ->
            assertThat(states.put(e.call(), LineCallState.UNKNOWN)).isNull();
        case LineEvent.CallState e -> {
          LineCallState before = states.put(e.call(), e.state());
          seen.add(e.state());
          assertThat(before).as("a call is new before anything else").isNotNull();
          assertThat(before).as("IDLE is the end").isNotEqualTo(LineCallState.IDLE);
          assertThat(before == LineCallState.DISCONNECTED)
              .as("after DISCONNECTED only IDLE, and it only then: %s %s", before, e.state())
              .isEqualTo(e.state() == LineCallState.IDLE);
        }
        default -> {}
      }
    }
    assertThat(states.values()).as("all are over").containsOnly(LineCallState.IDLE);
    assertThat(seen).contains(LineCallState.OFFERING, LineCallState.CONNECTED);
  }
}
