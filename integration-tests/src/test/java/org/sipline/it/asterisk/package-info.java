/** The softphone's lines at an Asterisk server. */
package org.sipline.it.asterisk;
