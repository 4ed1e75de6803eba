/** Presence lines: TAPI lines that show what another extension does, and control nothing. */
package org.sipline.tsp.presenceline;
