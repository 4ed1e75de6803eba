package org.sipline.tapi.msp;

/** A source or sink of media ({@code ITTerminal}). Known by identity. */
public interface MspTerminal {

  /** Its name for people. */
  @Mspi("ITTerminal::get_Name")
  String name();

  /** Where media flow. */
  @Mspi("ITTerminal::get_Direction")
  TerminalDirection direction();

  /** Whether it was there without being made. */
  @Mspi("ITTerminal::get_TerminalType")
  boolean isStatic();

  /** Gives back what it holds; a file being recorded is made whole. */
  @Mspi("ITTerminal::Release")
  void release();
}
