/**
 * ITU-T G.722 at 64 kbit/s (mode 1): 7 kHz audio in two sub-bands, each coded by adaptive
 * differential PCM, six bits for the lower and two for the higher. The block names in the comments
 * are those of the Recommendation's section 6.
 */
package org.sipline.codecs.g722;
