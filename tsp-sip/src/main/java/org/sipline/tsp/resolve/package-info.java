/** Where SIP servers are (RFC 3263), and which of them answer. */
package org.sipline.tsp.resolve;
