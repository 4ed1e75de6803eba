package org.sipline.softphone.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a command asks of the service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ControlRequest.Lines.class, name = "lines"),
  @JsonSubTypes.Type(value = ControlRequest.Calls.class, name = "calls"),
  @JsonSubTypes.Type(value = ControlRequest.Watch.class, name = "watch"),
  @JsonSubTypes.Type(value = ControlRequest.Call.class, name = "call"),
  @JsonSubTypes.Type(value = ControlRequest.OnCalls.class, name = "on-calls"),
  @JsonSubTypes.Type(value = ControlRequest.Reload.class, name = "reload")
})
public sealed interface ControlRequest {

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
   * Do something with one call or with all that it can be done with.
   *
   * @param operation what to do
   * @param call the call's number; 0 for all
   * @param digits the digits to send, where the operation is that; else empty
   */
  record OnCalls(Operation operation, int call, String digits) implements ControlRequest {

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
      DIGITS
    }
  }

  /** Read the configuration file again and take over what has changed. */
  record Reload() implements ControlRequest {}
}
