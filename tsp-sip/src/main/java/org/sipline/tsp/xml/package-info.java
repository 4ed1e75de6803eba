/** XML from the network, within bounds. */
package org.sipline.tsp.xml;
