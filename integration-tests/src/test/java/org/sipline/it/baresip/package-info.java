/** Direct lines and baresip calling each other. */
package org.sipline.it.baresip;
