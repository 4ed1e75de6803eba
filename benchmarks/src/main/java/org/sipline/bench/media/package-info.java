/** Calls that stay, with G.711 both ways. */
package org.sipline.bench.media;
