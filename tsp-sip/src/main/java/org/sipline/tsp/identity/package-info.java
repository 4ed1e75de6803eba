/**
 * Who is on a call: the parties that SIP headers name, as TAPI's party ids, with why and whence the
 * call came.
 */
package org.sipline.tsp.identity;
