/** Guests: TAPISRVs outside of this JVM, which see the server's lines by TSPI. */
package org.sipline.tapisrv.guest;
