/**
 * Media-type determination: what a call's media are, from its description and from what is heard.
 */
package org.sipline.msp.detect;
