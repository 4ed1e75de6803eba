package org.sipline.tapi.struct;

/** LINECALLTREATMENTENTRY: a treatment's number and its name for people. */
public record LineCallTreatmentEntry(int treatment, String name) {}
