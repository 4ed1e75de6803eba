/** The doctor: checks what a configuration needs, and says what to mend. */
package org.sipline.softphone.doctor;
