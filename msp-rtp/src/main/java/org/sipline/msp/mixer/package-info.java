/** Conferences: the audio of many calls, each of which hears all the others. */
package org.sipline.msp.mixer;
