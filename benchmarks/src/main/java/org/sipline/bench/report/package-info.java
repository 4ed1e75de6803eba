/** What was measured, as a table and as JSON. */
package org.sipline.bench.report;
