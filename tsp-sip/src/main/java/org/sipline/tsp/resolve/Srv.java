package org.sipline.tsp.resolve;

/**
 * A SRV record (RFC 2782).
 *
 * @param priority lower ones are tried first
 * @param weight the share of first tries among those of the same priority, 0 to 65535
 * @param port the server's port
 * @param target the server's name; empty where the service is expressly not offered
 */
public record Srv(int priority, int weight, int port, String target) {}
