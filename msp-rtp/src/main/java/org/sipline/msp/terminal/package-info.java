/**
 * Sources and sinks of a call's audio (ITTerminal). What the media loop calls never blocks: files
 * are read ahead and written behind by a {@link org.sipline.msp.terminal.FileWorker}, through
 * bounded rings.
 */
package org.sipline.msp.terminal;
