/**
 * The media service provider itself (ITMSPAddress and what hangs on it): carries what the sessions
 * want out on the media engine, and connects terminals to streams.
 */
package org.sipline.msp.provider;
