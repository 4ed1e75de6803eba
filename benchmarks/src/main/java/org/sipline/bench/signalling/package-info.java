/** Calls that are set up and taken down again, with nobody speaking. */
package org.sipline.bench.signalling;
