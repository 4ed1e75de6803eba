package org.sipline.tapi.msp;

/** A source or sink of media ({@code ITTerminal}). Known by identity. */
public interface MspTerminal {

  /** Its name for people. */
  String name();

  /** Where media flow. */
  TerminalDirection direction();

  /** Whether it was there without being made. */
  boolean isStatic();

  /** Gives back what it holds; a file being recorded is made whole. */
  void release();
}
