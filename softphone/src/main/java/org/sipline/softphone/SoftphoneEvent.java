package org.sipline.softphone;

import java.time.Instant;
import java.util.Map;

/**
 * One of TAPI's messages about a line or a call, for people and programs.
 *
 * @param at when it came
 * @param message the LINE_ message's name
 * @param line the line's name
 * @param call the call's number, 0 for an event of the line
 * @param text what happened, for people
 * @param data the same for programs: the message's parameters by name
 */
public record SoftphoneEvent(
    Instant at, String message, String line, int call, String text, Map<String, Object> data) {

  @Override
  public String toString() {
    return "%s %s%s: %s".formatted(message, line, call == 0 ? "" : " call " + call, text);
  }
}
