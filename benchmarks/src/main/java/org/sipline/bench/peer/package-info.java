/** Servers that are called in turn: ours and the peers. */
package org.sipline.bench.peer;
