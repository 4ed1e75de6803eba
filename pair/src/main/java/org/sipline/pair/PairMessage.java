package org.sipline.pair;

/**
 * What the halves of the pair say to each other. Descriptions are SDP bodies (RFC 8866), which the
 * media half alone makes and judges; the telephony half knows which body belongs to which {@code
 * exchange}: a number of its own for one offer and its answer (RFC 3264).
 */
public sealed interface PairMessage permits ToMsp, ToTsp {}
