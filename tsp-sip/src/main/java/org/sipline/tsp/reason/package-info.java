/**
 * Why calls end: SIP statuses and Reason headers (RFC 3326, RFC 6432) read as TAPI's disconnect
 * modes, and what we send when an application ends a call.
 */
package org.sipline.tsp.reason;
