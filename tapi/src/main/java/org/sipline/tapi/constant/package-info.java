/** The constants of TAPI's headers, an enum per family, each with the number the header gives. */
package org.sipline.tapi.constant;
