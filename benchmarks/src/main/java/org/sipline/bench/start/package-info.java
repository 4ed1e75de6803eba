/** How long a person waits. */
package org.sipline.bench.start;
