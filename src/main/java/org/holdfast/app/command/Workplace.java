package org.holdfast.app.command;

/** Where commands get the inventory from; the root command is one. */
public interface Workplace {

  /** Opens the inventory that the options name. Blocks; to be closed by the caller. */
  OpenInventory open();
}
