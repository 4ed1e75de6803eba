/**
 * The timers of SIP transactions, of which there are hundreds of thousands under load: a wheel that
 * starts and stops one in constant time.
 */
package org.sipline.tsp.timer;
