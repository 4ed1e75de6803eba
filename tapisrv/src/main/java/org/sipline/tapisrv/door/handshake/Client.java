package org.sipline.tapisrv.door.handshake;

/**
 * Who has come in.
 *
 * @param role what it comes as
 * @param name its program and process, fit for a log
 * @param schema the text of its schema, not read yet
 */
public record Client(Role role, String name, byte[] schema) {}
