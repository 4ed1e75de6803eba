/** Turns the contract's values to the bytes that one client's schema asks for, and back. */
package org.sipline.tapisrv.door.codec;
