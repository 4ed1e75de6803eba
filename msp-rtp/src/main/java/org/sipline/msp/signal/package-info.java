/** Digits and tones: put over what a call sends, and told from what it hears. */
package org.sipline.msp.signal;
