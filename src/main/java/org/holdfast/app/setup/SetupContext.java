package org.holdfast.app.setup;

import java.util.Optional;
import org.holdfast.database.SharedServerSetup;

/** Where the command finds the server; the root command is one. */
public interface SetupContext {

  /** The setup of the server that the options name; empty when they name none. */
  Optional<SharedServerSetup> sharedServer();
}
