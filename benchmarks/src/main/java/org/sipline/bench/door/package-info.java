/** What it costs that a Windows application reaches the service through the native provider. */
package org.sipline.bench.door;
