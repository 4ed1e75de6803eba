/** Direct lines against SIPp, as called and as calling side. */
package org.sipline.it.sipp;
