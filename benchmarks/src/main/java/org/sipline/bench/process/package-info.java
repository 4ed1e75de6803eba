/** Processes that are measured, and what the kernel says of them. */
package org.sipline.bench.process;
