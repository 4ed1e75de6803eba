/** Windows programs under Wine, with the lines of the running service in them. */
package org.sipline.softphone.wine;
