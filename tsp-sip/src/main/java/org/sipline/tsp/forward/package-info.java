/** Sending calls on: what lineForward asks for, and which rule an incoming call meets. */
package org.sipline.tsp.forward;
