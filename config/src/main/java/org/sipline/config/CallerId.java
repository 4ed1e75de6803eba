package org.sipline.config;

/**
 * What called parties are shown.
 *
 * @param display the name in the From header, may be empty; default the line's display name
 * @param number the user part of the From header; default that of the line's address of record
 */
public record CallerId(String display, String number) {}
