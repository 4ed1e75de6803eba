/**
 * The provider's lines, each opened once for all who use it: seats at lines and calls, who owns a
 * call, the union of everybody's wishes, and where media live.
 */
package org.sipline.tapisrv.line;
