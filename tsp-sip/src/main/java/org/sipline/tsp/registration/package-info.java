/**
 * Keeping a line registered (RFC 3261, section 10; RFC 5626, sections 4.4 and 4.5): a pure state
 * machine and a thin edge that sends its requests.
 */
package org.sipline.tsp.registration;
