/** Lines: what they are, whether they are in service, and the calls on them. */
package org.sipline.tsp.line;
