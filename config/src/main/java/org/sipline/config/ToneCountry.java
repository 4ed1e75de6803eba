package org.sipline.config;

/** Whose call-progress tones are played; an ISO 3166 code, or EU for those that ETSI recommends. */
public enum ToneCountry {
  EU,
  DE,
  FR,
  GB,
  US
}
