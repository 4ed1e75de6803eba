/** A dialog's state and the requests within it (RFC 3261, section 12). */
package org.sipline.tsp.dialog;
