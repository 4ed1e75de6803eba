package org.sipline.tapisrv;

/**
 * What lineSetupConference gives.
 *
 * @param conference the conference call
 * @param consultation the call to the party that is to be added
 */
public record ApplicationConference(ApplicationCall conference, ApplicationCall consultation) {}
