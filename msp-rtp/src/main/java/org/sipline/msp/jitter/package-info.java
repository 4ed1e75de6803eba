/**
 * From packets as the network brings them to samples as the ear wants them: the adaptive jitter
 * buffer and the playout that decodes, conceals and stretches. Pure.
 */
package org.sipline.msp.jitter;
