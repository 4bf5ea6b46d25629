package org.holdfast.app.command.simulation;

/** Something is wrong with an option; the message says which and what is allowed. */
final class WrongOption extends Exception {

  private static final long serialVersionUID = 1L;

  WrongOption(String message) {
    super(message);
  }
}
