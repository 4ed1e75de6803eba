/**
 * The telephony server: hosts the pair, gives its lines device ids, serves applications by TAPI's
 * rules of ownership and order, and carries the opaque buffers between the pair's halves.
 */
package org.sipline.tapisrv;
