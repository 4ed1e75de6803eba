/** Pure: whether another extension is there (RFC 3863). */
package org.sipline.tsp.presence;
