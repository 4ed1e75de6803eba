package org.sipline.tapi.struct;

/**
 * LINEMONITORTONE: one tone to watch for, of up to three frequencies; unused ones are 0.
 *
 * @param appSpecific the application's tag, given back when the tone is heard
 * @param durationMillis how long the tone must last, ms
 */
public record LineMonitorTone(
    int appSpecific, int durationMillis, int frequency1Hz, int frequency2Hz, int frequency3Hz) {}
