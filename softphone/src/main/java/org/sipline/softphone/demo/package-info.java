/** The demonstration: a call to the embedded PBX's echo, and the proof that speech came back. */
package org.sipline.softphone.demo;
