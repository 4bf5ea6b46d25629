package org.holdfast.backup;

/** What a backup or its restoring does one after the other. */
public enum BackupStage {
  /** Tables are written into the file. */
  WRITING,
  /** The file is read through, to see whether it is whole. */
  VERIFYING,
  /** Tables are filled from the file. */
  FILLING,
  /** What was filled is compared with what was backed up. */
  COMPARING
}
