/** The telephony service provider: its lines, and where requests from outside find theirs. */
package org.sipline.tsp.provider;
