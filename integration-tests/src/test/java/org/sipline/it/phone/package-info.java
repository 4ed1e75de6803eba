/** The softphone as tests use it, and the speech they judge it by. */
package org.sipline.it.phone;
