/** Lines behind Kamailio, a proxy that nobody here wrote. */
package org.sipline.it.kamailio;
