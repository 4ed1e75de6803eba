/** What runs for each packet and each message, measured alone by JMH. */
package org.sipline.bench.codecs;
