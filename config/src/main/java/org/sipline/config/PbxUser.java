package org.sipline.config;

/**
 * An account of the embedded PBX.
 *
 * @param name the user part of its address and its digest user name; unique; required
 * @param password its password; required
 */
public record PbxUser(String name, Secret password) {}
