/** What lines and calls hold in memory. */
package org.sipline.bench.memory;
