/** Pure: what calls another extension has (RFC 4235). */
package org.sipline.tsp.dialoginfo;
