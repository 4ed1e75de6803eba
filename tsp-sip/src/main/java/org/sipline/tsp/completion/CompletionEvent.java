package org.sipline.tsp.completion;

/** What happens to a call completion. */
public sealed interface CompletionEvent {

  /** The called side has it in its queue; or the call can be made now. */
  record Told(boolean ready) implements CompletionEvent {}

  /**
   * The called party's calls are seen.
   *
   * @param calls what it is doing
   */
  record Seen(Calls calls) implements CompletionEvent {}

  /** What the called party is doing. */
  enum Calls {
    /** It has no call. */
    NONE,
    /** A call of it is being set up. */
    SETTING_UP,
    /** It is in a call. */
    TALKING
  }

  /** Nobody tells when the call can be made. */
  record Refused() implements CompletionEvent {}

  /** The call could not be offered now. */
  record Unofferable() implements CompletionEvent {}

  /** The offered call was taken or is over. */
  record OfferEnded() implements CompletionEvent {}

  /** lineUncompleteCall, or the line closes. */
  record Withdraw() implements CompletionEvent {}

  /** The time that {@link CompletionCore#wakeNanos} named has come. */
  record Wake() implements CompletionEvent {}
}
