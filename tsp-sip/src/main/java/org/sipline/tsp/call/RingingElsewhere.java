package org.sipline.tsp.call;

import org.sipline.config.SipUri;
import org.sipline.tsp.transfer.Replaces;

/**
 * A call that rings at another extension and can be picked up (RFC 5359 section 2.16).
 *
 * @param caller who calls there, and is to be called in its place
 * @param replaces that call
 */
public record RingingElsewhere(SipUri caller, Replaces replaces) {}
