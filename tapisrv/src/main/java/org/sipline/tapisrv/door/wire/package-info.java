/** Frames and bytes. */
package org.sipline.tapisrv.door.wire;
