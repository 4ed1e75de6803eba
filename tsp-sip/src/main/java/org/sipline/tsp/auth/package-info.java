/**
 * SIP digest authentication of a client (RFC 3261, section 22; RFC 7616; RFC 8760). JAIN-SIP's own
 * helper knows MD5 alone and answers for ever, so nothing of it is used.
 */
package org.sipline.tsp.auth;
