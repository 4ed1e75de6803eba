/** What goes wrong outside, and what it must not disturb. */
package org.sipline.it.trouble;
