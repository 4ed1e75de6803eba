package org.sipline.tsp.resolve;

import org.sipline.tsp.stack.Destination;

/**
 * A server that a place stands for.
 *
 * @param destination its address
 * @param rank 0 for the preferred ones, more for those that stand in for them
 */
public record Target(Destination destination, int rank) {}
