package org.sipline.softphone.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a command asks of the service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ControlRequest.Service.class, name = "service"),
  @JsonSubTypes.Type(value = ControlRequest.Lines.class, name = "lines"),
  @JsonSubTypes.Type(value = ControlRequest.Calls.class, name = "calls"),
  @JsonSubTypes.Type(value = ControlRequest.Watch.class, name = "watch"),
  @JsonSubTypes.Type(value = ControlRequest.Call.class, name = "call"),
  @JsonSubTypes.Type(value = ControlRequest.OnCalls.class, name = "on-calls"),
  @JsonSubTypes.Type(value = ControlRequest.Conference.class, name = "conference"),
  @JsonSubTypes.Type(value = ControlRequest.OnLine.class, name = "on-line"),
  @JsonSubTypes.Type(value = ControlRequest.Reload.class, name = "reload")
})
public sealed interface ControlRequest {

  /** Tell which process the service is. */
  record Service() implements ControlRequest {}

  /** Tell every line. */
  record Lines() implements ControlRequest {}

  /** Tell every call. */
  record Calls() implements ControlRequest {}

  /** Tell events as they come, until the connection ends. */
  record Watch() implements ControlRequest {}

  /**
   * Make a call and tell its events until it is idle. The connection's end drops the call.
   *
   * @param line the line to call from; empty for the only one there is
   * @param target whom to call
   * @param play a WAV file to play, empty for none
   * @param record a WAV file to record to, empty for none
   * @param digits digits to send once connected, empty for none
   * @param forMillis drop the call so long after it was connected, ms; 0 for never
   */
  record Call(String line, String target, String play, String record, String digits, long forMillis)
      implements ControlRequest {}

  /**
   * Do something with calls.
   *
   * @param operation what to do
   * @param calls their numbers; empty for all that it can be done with
   * @param argument what the operation takes: digits, a target, where to park, another call's
   *     number; else empty
   */
  record OnCalls(OnCalls.Operation operation, List<Integer> calls, String argument)
      implements ControlRequest {

    /** Calls that are not named at all are no wish for all calls. */
    public OnCalls {
      calls = List.copyOf(calls);
    }

    /** What can be done with a call. */
    public enum Operation {
      /** Answer it. */
      ANSWER,
      /** Refuse it. */
      REJECT,
      /** End it. */
      DROP,
      /** Hold it. */
      HOLD,
      /** Take it off hold. */
      RESUME,
      /** Send digits in it. */
      DIGITS,
      /** Send its other party elsewhere. */
      TRANSFER,
      /** Send it elsewhere while it is offered. */
      REDIRECT,
      /** Have it wait and call somebody about its transfer. */
      CONSULT,
      /** Put it through to whom was consulted, or whom another call is with. */
      COMPLETE,
      /** Exchange it with a held call. */
      SWAP,
      /** Take it out of its conference. */
      LEAVE,
      /** Park it. */
      PARK,
      /** Have whom it could not reach call back. */
      CALLBACK
    }
  }

  /**
   * Make a conference of calls.
   *
   * @param calls their numbers; empty for all that talk or are held, of each line
   */
  record Conference(List<Integer> calls) implements ControlRequest {}

  /**
   * Do something with a line.
   *
   * @param line the line; empty for the only one there is
   * @param target where to forward, fetch or pick up, or which call-back to withdraw; empty for
   *     do-not-disturb, for a group, or for all
   * @param when which calls are forwarded, as LINEFORWARDMODE_ names them; empty for none
   * @param rings rings before a call counts as not answered; 0 for the default
   * @param group a pickup group, else empty
   */
  record OnLine(
      OnLine.Operation operation, String line, String target, String when, int rings, String group)
      implements ControlRequest {
    /** In a line's place: all lines; for operations that concern the line's condition. */
    public static final String ALL = "*";

    /** What can be done with a line. */
    public enum Operation {
      /** Forward its calls, or no longer. */
      FORWARD,
      /** Fetch a parked call. */
      UNPARK,
      /** Pick up a call that rings elsewhere. */
      PICKUP,
      /** No longer wait until somebody can be called back. */
      WITHDRAW,
      /** Unregister, and refuse callers. */
      OUT_OF_SERVICE,
      /** Be in service again. */
      IN_SERVICE,
      /** Make no calls. */
      LOCK,
      /** Make calls again. */
      UNLOCK
    }
  }

  /** Read the configuration file again and take over what has changed. */
  record Reload() implements ControlRequest {}
}
