/**
 * TAPI's provider contract in Java: what TSPI asks of a telephony service provider and MSPI of a
 * media service provider, with TAPI's constants, structures, errors and messages. No behaviour.
 */
package org.sipline.tapi;
