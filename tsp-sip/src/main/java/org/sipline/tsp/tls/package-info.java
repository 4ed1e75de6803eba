/** Who a peer is by its certificate, and who we are by ours (RFC 5922). */
package org.sipline.tsp.tls;
