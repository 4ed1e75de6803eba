package org.sipline.msp.sdp;

import java.net.InetAddress;

/**
 * Where this side receives a stream.
 *
 * @param address the address that the description names
 * @param rtpPort RTP's port
 * @param rtcpPort RTCP's port
 */
public record LocalTransport(InetAddress address, int rtpPort, int rtcpPort) {}
