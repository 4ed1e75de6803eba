/** Measures Sipline and its peers side by side in one run, and says how they compare. */
package org.sipline.bench;
