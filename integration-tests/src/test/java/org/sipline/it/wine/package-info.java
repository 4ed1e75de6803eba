/**
 * Windows applications under Wine: tapi32.dll, sipline.tsp, the door, the service, and behind it a
 * peer.
 */
package org.sipline.it.wine;
