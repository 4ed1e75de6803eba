package org.sipline.softphone.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest.OnCalls;
import org.sipline.softphone.control.ControlRequest.OnLine;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineForwardMode;

/** What commands do with calls and lines, carried out and waited for. */
final class Operations {
  private final Softphone phone;

  Operations(Softphone phone) {
    this.phone = phone;
  }

  /** All calls, by their numbers. */
  List<SoftphoneCall> allCalls() {
    List<SoftphoneCall> calls = new ArrayList<>();
    phone.lines().forEach(line -> calls.addAll(line.calls()));
    calls.sort(Comparator.comparingInt(SoftphoneCall::id));
    return calls;
  }

  /** Does something with calls that are named, or with all that it fits. */
  ControlReply.Done on(OnCalls request) throws InterruptedException {
    OnCalls.Operation operation = request.operation();
    List<SoftphoneCall> chosen =
        request.calls().isEmpty()
            ? allCalls().stream().filter(fits(operation)).toList()
            : request.calls().stream().map(this::call).toList();
    Deeds deeds = new Deeds();
    for (SoftphoneCall call : chosen) {
      deeds.begin(
          "call " + call.id(), 1, () -> isSo(operation, call), () -> carryOut(request, call));
    }
    return deeds.await(chosen.stream().map(SoftphoneCall::line).distinct().toList());
  }

  /** Whether an operation would change nothing of a call any more. */
  private static boolean isSo(OnCalls.Operation operation, SoftphoneCall call) {
    LineCallState state = call.state();
    return switch (operation) {
      case DROP, REJECT -> state == LineCallState.IDLE;
      case LEAVE -> state != LineCallState.CONFERENCED && state != LineCallState.IDLE;
      default -> false;
    };
  }

  private SoftphoneCall call(int number) {
    return allCalls().stream()
        .filter(call -> call.id() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new TapiException(
                    LineError.INVALCALLHANDLE,
                    "there is no call %d; \"sipline calls\" shows those there are"
                        .formatted(number)));
  }

  /** The calls for which {@code --all} means an operation. */
  private static Predicate<SoftphoneCall> fits(OnCalls.Operation operation) {
    return switch (operation) {
      case ANSWER, REJECT, REDIRECT ->
          call -> call.state() == LineCallState.OFFERING || call.state() == LineCallState.ACCEPTED;
      case DROP -> call -> call.state() != LineCallState.IDLE;
      case HOLD, DIGITS, TRANSFER, CONSULT, SWAP, PARK ->
          call -> call.state() == LineCallState.CONNECTED;
      case RESUME -> call -> call.state() == LineCallState.ONHOLD;
      case COMPLETE -> call -> call.state() == LineCallState.ONHOLDPENDTRANSFER;
      case LEAVE -> call -> call.state() == LineCallState.CONFERENCED;
      case CALLBACK ->
          call -> call.state() == LineCallState.BUSY || call.state() == LineCallState.RINGBACK;
    };
  }

  private CompletionStage<?> carryOut(OnCalls request, SoftphoneCall call) {
    return switch (request.operation()) {
      case ANSWER -> call.answer();
      case REJECT, DROP -> call.drop();
      case HOLD -> call.hold();
      case RESUME -> call.resume();
      case DIGITS -> call.digits(request.argument());
      case TRANSFER -> call.transfer(request.argument());
      case REDIRECT -> call.redirect(request.argument());
      case CONSULT -> call.consult(request.argument());
      case COMPLETE -> call.putThroughTo(other(request, call, Operations::isConsultationOf));
      case SWAP -> call.swap(other(request, call, (one, held) -> isHeld(held)));
      case LEAVE -> call.leaveConference();
      case PARK -> call.park(request.argument());
      case CALLBACK -> call.callBack();
    };
  }

  private interface Fitting {
    boolean fits(SoftphoneCall call, SoftphoneCall other);
  }

  private static boolean isConsultationOf(SoftphoneCall call, SoftphoneCall other) {
    return other.info().relatedCallId() == call.id();
  }

  private static boolean isHeld(SoftphoneCall call) {
    return call.state() == LineCallState.ONHOLD || call.state() == LineCallState.ONHOLDPENDTRANSFER;
  }

  private static int number(String call) {
    try {
      return Integer.parseInt(call);
    } catch (NumberFormatException e) {
      throw new TapiException(
          LineError.INVALCALLHANDLE,
          "calls are named by their numbers, as \"sipline calls\" shows, not by \"%s\""
              .formatted(call),
          e);
    }
  }

  /** The call that was named, or the only one of the line that fits. */
  private SoftphoneCall other(OnCalls request, SoftphoneCall call, Fitting fitting) {
    if (!request.argument().isEmpty()) {
      return call(number(request.argument()));
    }
    List<SoftphoneCall> fit =
        call.line().calls().stream()
            .filter(each -> each.id() != call.id() && fitting.fits(call, each))
            .toList();
    if (fit.size() != 1) {
      throw new TapiException(
          LineError.INVALCALLHANDLE,
          "%d calls could be meant besides call %d: name one by --with"
              .formatted(fit.size(), call.id()));
    }
    return fit.getFirst();
  }

  /** Makes a conference of these calls; of none named, one of each line's. */
  ControlReply.Done conference(List<Integer> numbers) throws InterruptedException {
    Deeds deeds = new Deeds();
    if (!numbers.isEmpty()) {
      List<SoftphoneCall> calls = numbers.stream().map(this::call).toList();
      join(deeds, calls);
      return deeds.await(List.of(calls.getFirst().line()));
    }
    for (SoftphoneLine line : phone.lines()) {
      List<SoftphoneCall> calls =
          line.calls().stream()
              .filter(call -> call.state() == LineCallState.CONNECTED || isHeld(call))
              .sorted(Comparator.comparingInt(SoftphoneCall::id))
              .toList();
      if (calls.size() > 1) {
        join(deeds, calls);
      }
    }
    return deeds.await(phone.lines());
  }

  private static void join(Deeds deeds, List<SoftphoneCall> calls) {
    SoftphoneLine line = calls.getFirst().line();
    deeds.begin("line " + line.name(), calls.size(), () -> false, () -> line.conference(calls));
  }

  /** Does something with a line. */
  ControlReply.Done on(OnLine request) throws InterruptedException {
    return switch (request.operation()) {
      case OUT_OF_SERVICE -> condition(request, LineDevStatusFlag.INSERVICE, false);
      case IN_SERVICE -> condition(request, LineDevStatusFlag.INSERVICE, true);
      case LOCK -> condition(request, LineDevStatusFlag.LOCKED, true);
      case UNLOCK -> condition(request, LineDevStatusFlag.LOCKED, false);
      case WITHDRAW -> withdraw(request);
      case FORWARD, UNPARK, PICKUP -> onCallsOf(request);
    };
  }

  private ControlReply.Done condition(OnLine request, LineDevStatusFlag flag, boolean on)
      throws InterruptedException {
    List<SoftphoneLine> lines =
        request.line().equals(OnLine.ALL)
            ? phone.lines()
            : List.of(phone.lineOrOnly(request.line()));
    Deeds deeds = new Deeds();
    for (SoftphoneLine line : lines) {
      deeds.begin("line " + line.name(), 1, () -> false, () -> line.condition(flag, on));
    }
    return deeds.await(lines);
  }

  private ControlReply.Done withdraw(OnLine request) throws InterruptedException {
    SoftphoneLine line = phone.lineOrOnly(request.line());
    List<Integer> callBacks =
        request.target().isEmpty() ? line.callBacks() : List.of(Integer.valueOf(request.target()));
    Deeds deeds = new Deeds();
    for (int callBack : callBacks) {
      deeds.begin("call-back " + callBack, 1, () -> false, () -> line.withdraw(callBack));
    }
    return deeds.await(List.of(line));
  }

  private ControlReply.Done onCallsOf(OnLine request) throws InterruptedException {
    SoftphoneLine line = phone.lineOrOnly(request.line());
    CompletionStage<?> done =
        switch (request.operation()) {
          case FORWARD ->
              request.when().isEmpty()
                  ? line.forwardNoMore()
                  : line.forward(
                      request.target(), LineForwardMode.valueOf(request.when()), request.rings());
          case UNPARK -> line.unpark(request.target());
          case PICKUP -> line.pickup(request.target(), request.group());
          default -> throw new IllegalArgumentException(request.operation() + " is of the line");
        };
    Deeds.await(done);
    return new ControlReply.Done(1);
  }
}
