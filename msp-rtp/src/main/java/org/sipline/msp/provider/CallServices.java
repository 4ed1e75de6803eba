package org.sipline.msp.provider;

import org.sipline.msp.stream.MediaEngine;

/** What the calls of an address share. */
record CallServices(
    ControlLoop control,
    MediaEngine engine,
    Conferences conferences,
    Terminals terminals,
    EventGate events) {}
