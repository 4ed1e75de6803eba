package org.sipline.tsp.registration;

import java.time.Duration;

/**
 * What a registration is about.
 *
 * @param registrar the registrar's URI as the Request-URI has it, without a user
 * @param expires the lifetime asked for
 * @param keepAlive how often the flow is kept open, zero for never
 * @param closeWait how long an unregistration is waited for
 */
public record RegistrationSettings(
    String registrar, Duration expires, Duration keepAlive, Duration closeWait) {}
