package org.sipline.tapi.struct;

/**
 * LINEDIALPARAMS: how dialling is timed.
 *
 * @param dialPauseMillis length of a comma in a dialable address, ms
 * @param dialSpeedMillis pause between digits, ms
 * @param digitDurationMillis length of a digit, ms
 * @param waitForDialtoneMillis longest wait for a dial tone, ms
 */
public record LineDialParams(
    int dialPauseMillis, int dialSpeedMillis, int digitDurationMillis, int waitForDialtoneMillis) {}
