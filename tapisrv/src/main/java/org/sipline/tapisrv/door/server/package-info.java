/** The socket, the files with the secrets, and the bounds of what strangers can do. */
package org.sipline.tapisrv.door.server;
