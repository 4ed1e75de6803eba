/** Pure: what a line knows of an extension that it watches. */
package org.sipline.tsp.watch;
