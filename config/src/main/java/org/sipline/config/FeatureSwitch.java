package org.sipline.config;

/**
 * A feature of a PBX that one code switches on and another off.
 *
 * @param on may name the address as {@link FeatureCodes#NUMBER}
 * @param off ends it
 */
public record FeatureSwitch(String on, String off) {}
