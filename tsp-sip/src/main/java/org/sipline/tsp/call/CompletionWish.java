package org.sipline.tsp.call;

import java.util.Optional;
import org.sipline.config.SipUri;
import org.sipline.tsp.completion.CompletionOffer;

/**
 * A call that is to be completed later.
 *
 * @param target whom it was for
 * @param offer where the called side said that it can be asked for; empty if it did not
 * @param busy whether the called party was busy; else it did not answer
 */
public record CompletionWish(SipUri target, Optional<CompletionOffer> offer, boolean busy) {}
