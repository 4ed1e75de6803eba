/** Subscriptions to what others know (RFC 6665): a pure core, and the edge that sends and takes. */
package org.sipline.tsp.subscription;
