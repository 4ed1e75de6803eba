/** Waiting messages (RFC 3842). */
package org.sipline.tsp.mwi;
