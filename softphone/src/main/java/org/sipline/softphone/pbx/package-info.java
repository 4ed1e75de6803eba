/**
 * The embedded PBX: a registrar with digest, a forking proxy between its users, and extensions that
 * Sipline's own lines serve. For demonstrations and quick tests, not for a public network.
 */
package org.sipline.softphone.pbx;
