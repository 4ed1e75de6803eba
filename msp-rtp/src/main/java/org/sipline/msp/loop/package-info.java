/**
 * The threads that media live on: a Netty event loop each, with its own selector, its own packet
 * buffer and one tick that serves all its streams.
 */
package org.sipline.msp.loop;
