/**
 * Addresses both ways: what a TAPI application dials becomes a SIP URI by the line's dial plan, and
 * a SIP URI becomes what people are shown.
 */
package org.sipline.tsp.address;
