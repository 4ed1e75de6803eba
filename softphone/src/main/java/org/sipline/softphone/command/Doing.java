package org.sipline.softphone.command;

import org.sipline.softphone.control.ControlRequest.OnCalls;

/**
 * What a command does with calls.
 *
 * @param does in a sentence
 * @param argument what stands behind the calls, for people; empty for nothing
 * @param example such an argument
 * @param option the name of an option that it takes; empty for none
 * @param optionLabel the option's value, for people
 * @param optionSays what the option means
 */
record Doing(
    String does,
    String argument,
    String example,
    String option,
    String optionLabel,
    String optionSays) {

  static Doing of(OnCalls.Operation operation) {
    return switch (operation) {
      case ANSWER -> plain("Answer calls that are offered.");
      case REJECT -> plain("Refuse calls that are offered.");
      case DROP -> plain("End calls.");
      case HOLD -> plain("Hold calls.");
      case RESUME -> plain("Take calls off hold.");
      case DIGITS ->
          taking("Send digits (0-9, A-D, *, #, comma for a pause) in calls.", "DIGITS", "12#");
      case TRANSFER ->
          taking(
              "Send the other party of calls elsewhere, at once, and follow it there.",
              "TARGET",
              "1002");
      case REDIRECT -> taking("Send offered calls elsewhere.", "TARGET", "1002");
      case CONSULT ->
          taking(
              "Have calls wait and call somebody about their transfer; \"complete\" puts them"
                  + " through.",
              "TARGET",
              "1002");
      case COMPLETE ->
          with(
              "Put calls that wait through to whom was consulted.",
              "--with",
              "CALL",
              "Put through to the other party of this call instead.");
      case SWAP ->
          with(
              "Exchange active calls with the held one of their line.",
              "--with",
              "CALL",
              "The held call, where there are several.");
      case LEAVE -> plain("Take calls out of their conference.");
      case PARK ->
          with("Park calls.", "--at", "LOT", "Where; the switch chooses if this is left out.");
      case CALLBACK ->
          plain(
              "Have parties that are busy or do not answer called when they are free: the call is"
                  + " offered then, and \"answer\" makes it.");
    };
  }

  private static Doing plain(String does) {
    return new Doing(does, "", "", "", "", "");
  }

  private static Doing taking(String does, String argument, String example) {
    return new Doing(does, argument, example, "", "", "");
  }

  private static Doing with(String does, String option, String label, String says) {
    return new Doing(does, "", "", option, label, says);
  }
}
