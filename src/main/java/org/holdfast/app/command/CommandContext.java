package org.holdfast.app.command;

import java.util.List;
import java.util.Optional;

/** Where commands get the inventory from; the root command is one. */
public interface CommandContext {

  /** Opens the inventory that the options name. Blocks; to be closed by the caller. */
  InventorySession open();

  /**
   * Opens the database that the options name for simulations; real stock is neither read nor made.
   * Blocks; to be closed by the caller.
   */
  SimulationSession openArenas();

  /**
   * Opens the database that the options name without making anything in it. Blocks; to be closed by
   * the caller.
   */
  RestoreSession openEmpty();

  /** With which name the server knows who asks; empty on the embedded one, which knows nobody. */
  Optional<String> login();

  /** The words given with {@code --strategy}, which the simulator understands in its own way. */
  List<String> strategies();

  /** Whether somebody looks at the output as it comes. */
  boolean isTerminal();
}
