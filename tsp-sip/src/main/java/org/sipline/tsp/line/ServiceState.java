package org.sipline.tsp.line;

/**
 * Whether a line can be used.
 *
 * @param inService whether calls can be made and taken
 * @param reason why, in words, as every surface shows it
 */
public record ServiceState(boolean inService, String reason) {}
