/**
 * The door: where native providers ({@code sipline.tsp}) reach this service, by TCP on the loopback
 * interface. {@code docs/door.md} describes it.
 */
package org.sipline.tapisrv.door;
