/**
 * What passes the door, as text and as types: read from the contract, and from what a client says.
 */
package org.sipline.tapisrv.door.schema;
