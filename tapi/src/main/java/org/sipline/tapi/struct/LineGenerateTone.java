package org.sipline.tapi.struct;

/**
 * LINEGENERATETONE: one component of a custom tone.
 *
 * @param frequencyHz frequency, Hz
 * @param cadenceOnMillis time on, ms
 * @param cadenceOffMillis time off, ms; 0 for a steady tone
 * @param volume 0 (silent) to 0xFFFF (loudest)
 */
public record LineGenerateTone(
    int frequencyHz, int cadenceOnMillis, int cadenceOffMillis, int volume) {}
