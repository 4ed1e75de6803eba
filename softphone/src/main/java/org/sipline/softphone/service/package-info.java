/** The service that {@code sipline run} is: the softphone, and the desk where commands ask. */
package org.sipline.softphone.service;
