/** How client and service prove to each other that both know the secret. */
package org.sipline.tapisrv.door.handshake;
