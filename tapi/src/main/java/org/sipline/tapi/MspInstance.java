package org.sipline.tapi;

/**
 * The TSP's side of one application's MSP object on a line: HDRVMSPLINE and HTAPIMSPLINE in one.
 * Known by identity.
 */
public interface MspInstance {}
