/**
 * The program {@code ./sipline} as its users have it: its own process, its output, its exit code.
 */
package org.sipline.it.program;
