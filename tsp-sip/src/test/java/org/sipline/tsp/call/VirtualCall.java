package org.sipline.tsp.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipline.config.SipUri;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tsp.transfer.ReferTo;

/** A call's core on a virtual clock: every action is kept, timers fire when time is moved on. */
final class VirtualCall {
  static final CallTiming TIMING = new CallTiming(500, 4_000, 60_000, 5_000, 0);
  static final byte[] SDP = {'v'};
  static final byte[] OTHER_SDP = {'w'};
  static final ReferTo ELSEWHERE =
      new ReferTo(SipUri.parse("sip:carol@example.com"), Optional.empty());

  final CallCore core;
  final List<CallAction> actions = new ArrayList<>();
  private final Map<CallTimer, Long> timers = new EnumMap<>(CallTimer.class);
  private final Deque<CallInput> next = new ArrayDeque<>();
  private long now;
  private int requests;
  private boolean reliable;

  /** The caller insists on knowing that it rings. */
  VirtualCall insisting() {
    reliable = true;
    return this;
  }

  VirtualCall(boolean outgoing) {
    core = new CallCore(outgoing, TIMING, bound -> bound / 2);
  }

  static VirtualCall outgoing() {
    return new VirtualCall(true);
  }

  static VirtualCall incoming() {
    return new VirtualCall(false);
  }

  int request() {
    return ++requests;
  }

  int requests() {
    return requests;
  }

  /** Feeds an input, with what its actions lead to at once. */
  List<CallAction> on(CallInput input) {
    int before = actions.size();
    next.add(input);
    while (!next.isEmpty()) {
      for (CallAction action : core.on(next.poll())) {
        actions.add(action);
        switch (action) {
          case CallAction.SendInvite send -> next.add(new CallInput.InviteSent());
          case CallAction.StartTimer start -> timers.put(start.timer(), now + start.millis());
          case CallAction.StopTimer stop -> timers.remove(stop.timer());
          default -> {}
        }
      }
    }
    return List.copyOf(actions.subList(before, actions.size()));
  }

  /** Moves time on, firing what comes due. */
  List<CallAction> advance(long millis) {
    int before = actions.size();
    long until = now + millis;
    while (true) {
      Map.Entry<CallTimer, Long> first =
          timers.entrySet().stream()
              .filter(each -> each.getValue() <= until)
              .min(Map.Entry.comparingByValue())
              .orElse(null);
      if (first == null) {
        break;
      }
      now = first.getValue();
      CallTimer timer = first.getKey();
      timers.remove(timer);
      on(new CallInput.TimeUp(timer));
    }
    now = until;
    return List.copyOf(actions.subList(before, actions.size()));
  }

  boolean timerRuns() {
    return !timers.isEmpty();
  }

  // Ways to a state.

  VirtualCall calling() {
    on(new CallInput.Place(request(), "192.0.2.1"));
    localDescription();
    return this;
  }

  VirtualCall ringingOut() {
    calling();
    on(new CallInput.Provisional(180, "a", null));
    return this;
  }

  VirtualCall connectedOut() {
    ringingOut();
    on(new CallInput.Answered("a", SDP));
    return this;
  }

  VirtualCall offered() {
    on(new CallInput.Offered(SDP, "192.0.2.1", reliable));
    return this;
  }

  VirtualCall answered() {
    offered();
    localDescription();
    on(new CallInput.Answer(request()));
    return this;
  }

  VirtualCall connectedIn() {
    answered();
    on(new CallInput.AckReceived(null));
    return this;
  }

  /** The other party agrees to the change that was asked for last. */
  List<CallAction> agreed() {
    int before = actions.size();
    localDescription();
    on(new CallInput.ReinviteAnswered(SDP));
    return List.copyOf(actions.subList(before, actions.size()));
  }

  /** The media half gives the description that was asked for last. */
  List<CallAction> localDescription() {
    ToMsp asked = asked();
    return on(
        new CallInput.Media(
            new ToTsp.LocalDescription(exchange(asked), asked instanceof ToMsp.MakeOffer, SDP)));
  }

  List<CallAction> refuseDescription(ToTsp.DescriptionRefused.Cause cause) {
    return on(new CallInput.Media(new ToTsp.DescriptionRefused(exchange(asked()), cause, "no")));
  }

  private static int exchange(ToMsp asked) {
    return asked instanceof ToMsp.MakeOffer offer
        ? offer.exchange()
        : ((ToMsp.RemoteDescription) asked).exchange();
  }

  /** The last thing that wants a description, made up if there is none. */
  ToMsp asked() {
    return told().stream()
        .filter(
            each ->
                each instanceof ToMsp.MakeOffer
                    || (each instanceof ToMsp.RemoteDescription remote
                        && remote.kind() == ToMsp.RemoteDescription.Kind.OFFER))
        .reduce((first, second) -> second)
        .orElse(new ToMsp.MakeOffer(1, "", false));
  }

  List<ToMsp> told() {
    return actions.stream()
        .filter(CallAction.Tell.class::isInstance)
        .map(each -> ((CallAction.Tell) each).message())
        .toList();
  }

  List<LineCallState> states() {
    return states(actions);
  }

  static List<LineCallState> states(List<CallAction> actions) {
    return actions.stream()
        .filter(CallAction.Enter.class::isInstance)
        .map(each -> ((CallAction.Enter) each).state())
        .toList();
  }

  /** Only what is visible outside: no timers. */
  static List<CallAction> visible(List<CallAction> actions) {
    return actions.stream()
        .filter(
            each ->
                !(each instanceof CallAction.StartTimer || each instanceof CallAction.StopTimer))
        .toList();
  }
}
