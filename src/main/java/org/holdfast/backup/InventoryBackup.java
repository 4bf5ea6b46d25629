package org.holdfast.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.WorkListener;

/**
 * Backs an inventory up and brings it back. Calls block, in part for minutes; they throw {@link
 * InventoryUnavailableException} when the database cannot be asked.
 */
public interface InventoryBackup {

  /**
   * Writes everything, as it is at one moment while work goes on, into {@code target}, and reads it
   * through again. What stood there before is replaced once the new file is whole.
   *
   * @return what it holds; empty when the listener wanted it to end
   * @throws IOException when the file cannot be written, or reads otherwise than it was written
   */
  Optional<BackupManifest> write(Path target, WorkListener<BackupStage> listener)
      throws IOException;

  /**
   * Brings {@code file} back into this database, which has to be empty. A file of an older Holdfast
   * is brought up to date.
   *
   * @throws IOException when the file cannot be read
   */
  RestoreResult restore(Path file, WorkListener<BackupStage> listener) throws IOException;
}
