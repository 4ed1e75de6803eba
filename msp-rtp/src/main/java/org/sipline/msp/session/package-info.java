/**
 * The life of a call's media as the telephony half tells it: exchanges of descriptions, early
 * media, hold. Pure: what to do with sockets and messages is handed back.
 */
package org.sipline.msp.session;
