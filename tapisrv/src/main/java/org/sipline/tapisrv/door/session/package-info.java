/** What a client that has come in asks for, and what it is told. */
package org.sipline.tapisrv.door.session;
