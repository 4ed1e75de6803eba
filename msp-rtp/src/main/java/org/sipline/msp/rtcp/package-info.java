/** RTCP: reports, descriptions and goodbyes, and when they are due (RFC 3550). Pure. */
package org.sipline.msp.rtcp;
