package org.sipline.tsp.address;

import org.sipline.tapi.constant.LineAddressType;

/**
 * A party's address as people see it.
 *
 * @param text one line, at most 513 characters
 * @param type its form
 */
public record ShownAddress(String text, LineAddressType type) {}
