/** SIP over connections, plain or TLS (RFC 3261 section 18, RFC 5626 section 4.4.1). */
package org.sipline.tsp.stream;
