/**
 * Calls: a pure state machine ({@link org.sipline.tsp.call.CallCore}) and its edge on SIP, TAPI and
 * the media half.
 */
package org.sipline.tsp.call;
