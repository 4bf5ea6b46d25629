package org.holdfast.backup;

/** What came of bringing a backup back. */
public sealed interface RestoreResult {

  /** Everything is there again, compared row by row. */
  record Restored(BackupManifest manifest) implements RestoreResult {}

  /** It is not, and the database is as empty as before. */
  record Refused(BackupProblem problem) implements RestoreResult {}

  /** The listener wanted it to end; the database is as empty as before. */
  record Cancelled() implements RestoreResult {}
}
