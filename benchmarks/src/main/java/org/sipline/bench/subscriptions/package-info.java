/** What it costs to keep subscriptions. */
package org.sipline.bench.subscriptions;
