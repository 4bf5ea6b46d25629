package org.holdfast.backup;

/** Why a backup cannot be brought back; {@link BackupTexts} has the words. */
public sealed interface BackupProblem {

  /** The file is no backup of Holdfast. */
  record NoBackup() implements BackupProblem {}

  /**
   * The file is not as it was written.
   *
   * @param part which part of it
   */
  record Damaged(String part) implements BackupProblem {}

  /**
   * A newer Holdfast wrote it.
   *
   * @param version of the tables, or of the file
   */
  record Newer(String version) implements BackupProblem {}

  /** There is something in the database already, of ours or of somebody else. */
  record NotEmpty() implements BackupProblem {}

  /**
   * What was brought back is not what was backed up.
   *
   * @param table the first table that differs
   */
  record Different(String table) implements BackupProblem {}
}
