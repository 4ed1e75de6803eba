package org.sipline.tsp.completion;

/** What a call completion wants done. */
public enum CompletionAction {
  /** lineCompleteCall succeeds. */
  ACCEPT,
  /** lineCompleteCall fails. */
  REFUSE,
  /** The call is offered to the application: LINE_NEWCALL with LINECALLREASON_CALLCOMPLETION. */
  OFFER,
  /** Nothing is left of it: the subscription is given up, and the id means nothing any more. */
  END
}
