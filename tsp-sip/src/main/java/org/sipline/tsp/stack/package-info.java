/** The edge to JAIN-SIP: sockets, transactions, message building. Dialogs are the calls' own. */
package org.sipline.tsp.stack;
