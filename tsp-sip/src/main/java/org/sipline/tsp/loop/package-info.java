/** The event loops that lines live on, with their timers. */
package org.sipline.tsp.loop;
