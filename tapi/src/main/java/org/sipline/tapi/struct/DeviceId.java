package org.sipline.tapi.struct;

/** What lineGetID tells: the bytes that name a device of the class asked for. */
public record DeviceId(String deviceClass, byte[] id) {}
