/** TAPI's structures as records. Sizes, offsets and packing belong to the native door alone. */
package org.sipline.tapi.struct;
