/** How a call sounds, reckoned from what its packets went through (ITU-T G.107). Pure. */
package org.sipline.msp.quality;
