package org.sipline.tapi;

import java.util.concurrent.CompletionStage;

/**
 * A call that an accepted request made, and the request's one completion. The call has no events
 * and counts nowhere until {@code completion} has reported success.
 *
 * @param call the new call
 * @param completion completes on the line's loop; exceptionally with a {@link TapiException}
 */
public record PendingCall(TspCall call, CompletionStage<Void> completion) {}
