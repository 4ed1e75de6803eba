/** The programs that are measured in JVMs of their own. They answer questions on standard input. */
package org.sipline.bench.subject;
