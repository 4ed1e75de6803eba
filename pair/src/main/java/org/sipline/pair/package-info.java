/**
 * The private language of the pair's halves: the messages inside the opaque buffers of
 * LINE_SENDMSPDATA and TSPI_lineReceiveMSPData, and their bytes.
 */
package org.sipline.pair;
