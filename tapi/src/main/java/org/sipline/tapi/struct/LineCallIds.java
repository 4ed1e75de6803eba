package org.sipline.tapi.struct;

/** What lineGetCallIDs tells: the address, the call's number and its related call's number. */
public record LineCallIds(int addressId, int callId, int relatedCallId) {}
