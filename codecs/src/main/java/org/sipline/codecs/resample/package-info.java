/** Conversion between sampling rates, band-limited, streaming. */
package org.sipline.codecs.resample;
