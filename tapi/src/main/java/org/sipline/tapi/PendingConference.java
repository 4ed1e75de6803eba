package org.sipline.tapi;

import java.util.concurrent.CompletionStage;

/**
 * The two calls that setting up a conference makes, and the request's one completion.
 *
 * @param conference the conference call
 * @param consultation the call to the party that is to be added
 * @param completion as in {@link PendingCall}
 */
public record PendingConference(
    TspCall conference, TspCall consultation, CompletionStage<Void> completion) {}
