package org.sipline.tapisrv;

/**
 * A line device of the server.
 *
 * @param deviceId TAPI's number for it, from 0 on
 * @param name the line's name
 * @param tspiVersion the TSPI version agreed on for it
 */
public record LineDevice(int deviceId, String name, int tspiVersion) {}
