/** ITU-T G.711, 64 kbit/s pulse code modulation, by mu-law and by A-law. */
package org.sipline.codecs.g711;
