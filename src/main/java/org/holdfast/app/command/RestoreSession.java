package org.holdfast.app.command;

import org.holdfast.backup.InventoryBackup;

/**
 * A database to bring a backup back into, until it is closed. Nothing is made in it before.
 *
 * @param backup brings it back
 * @param shared whether it is on a server that people share
 * @param onClose gives everything back
 */
public record RestoreSession(InventoryBackup backup, boolean shared, Runnable onClose)
    implements AutoCloseable {

  @Override
  public void close() {
    onClose.run();
  }
}
