/**
 * What transfers say in SIP: Refer-To and REFER (RFC 3515), Replaces (RFC 3891), Referred-By (RFC
 * 3892) and the fragments that tell how they end (RFC 3420). Nothing here sends.
 */
package org.sipline.tsp.transfer;
