/**
 * How commands talk to a running service: one request and its replies as lines of JSON over a Unix
 * domain socket that only its owner may open.
 */
package org.sipline.softphone.control;
