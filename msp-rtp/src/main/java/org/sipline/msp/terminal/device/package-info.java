/** What the terminals need of sound devices; who has them stands outside. */
package org.sipline.msp.terminal.device;
