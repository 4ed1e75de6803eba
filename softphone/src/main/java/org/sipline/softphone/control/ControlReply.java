package org.sipline.softphone.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sipline.softphone.CallScript;
import org.sipline.softphone.Watched;

/** What the service answers: any number of rows or events, then {@link Done} or {@link Refused}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ControlReply.Service.class, name = "service"),
  @JsonSubTypes.Type(value = ControlReply.Line.class, name = "line"),
  @JsonSubTypes.Type(value = ControlReply.Call.class, name = "call"),
  @JsonSubTypes.Type(value = ControlReply.Event.class, name = "event"),
  @JsonSubTypes.Type(value = ControlReply.CallOver.class, name = "call-over"),
  @JsonSubTypes.Type(value = ControlReply.Done.class, name = "done"),
  @JsonSubTypes.Type(value = ControlReply.Refused.class, name = "refused")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ControlReply {

  /**
   * The service itself.
   *
   * @param pid its process
   * @param since when it began to serve
   * @param configuration its configuration file, an absolute path
   */
  record Service(long pid, Instant since, String configuration) implements ControlReply {}

  /**
   * A line.
   *
   * @param device its TAPI device id
   * @param inService whether it takes and makes calls
   * @param reason why, in words
   * @param callBacks numbers of the calls to busy or silent parties that wait to be made
   * @param watched the other extensions that it watches
   */
  record Line(
      int device,
      String name,
      String address,
      boolean inService,
      String reason,
      int calls,
      List<Integer> callBacks,
      List<Watched> watched)
      implements ControlReply {}

  /**
   * A call.
   *
   * @param id its number, as other commands take it
   * @param origin {@code in} or {@code out}
   * @param party the other party
   * @param state its LINECALLSTATE_
   * @param detail the state's detail, empty for none
   * @param media its LINEMEDIAMODE_
   * @param seconds how long it has been in this state, s
   */
  record Call(
      int id,
      String line,
      String origin,
      String party,
      String state,
      String detail,
      String media,
      long seconds)
      implements ControlReply {}

  /**
   * Something happened.
   *
   * @param message the LINE_ message's name
   * @param line the line's name
   * @param call the call's number, 0 for none
   * @param text what happened, for people
   * @param data the same for programs
   */
  record Event(
      Instant at, String message, String line, int call, String text, Map<String, Object> data)
      implements ControlReply {}

  /** A call that was made is over. */
  record CallOver(CallScript.Outcome outcome) implements ControlReply {}

  /**
   * The request has been carried out.
   *
   * @param count with how many lines, calls or call-backs
   * @param refused with which others not, and why, each in a sentence
   */
  record Done(int count, List<String> refused) implements ControlReply {

    /** With so many, and refused with none. */
    public Done(int count) {
      this(count, List.of());
    }
  }

  /**
   * The request was refused or failed.
   *
   * @param error the LINEERR_ without its prefix
   * @param reason why, and what to do
   */
  record Refused(String error, String reason) implements ControlReply {}
}
