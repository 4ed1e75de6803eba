/** MSPI: what TAPI asks of a media service provider ({@code ITMSPAddress} and what hangs on it). */
package org.sipline.tapi.msp;
