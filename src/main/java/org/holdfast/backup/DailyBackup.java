package org.holdfast.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Backups that are made without anybody asking for them. Calls block. */
public interface DailyBackup {

  /** When the last one was made; empty: none is there. */
  Optional<Instant> last() throws IOException;

  /**
   * Makes one if the last is a day old, and lets the oldest go.
   *
   * @return where it is; empty when none was due
   * @throws IOException when it cannot be written
   */
  Optional<Path> makeIfDue() throws IOException;

  /** Where they are kept. */
  Path folder();
}
