/** Pure: completing a call that was busy or not answered (RFC 6910, lineCompleteCall). */
package org.sipline.tsp.completion;
