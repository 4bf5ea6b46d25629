package org.holdfast.backup;

/** Is told how far a backup or its restoring is, and can end it. */
public interface BackupListener {

  /** One that only waits. */
  BackupListener NONE =
      new BackupListener() {
        @Override
        public void progress(Stage stage, double done) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /** What is being done. */
  enum Stage {
    /** Tables are written into the file. */
    WRITING,
    /** The file is read through, to see whether it is whole. */
    VERIFYING,
    /** Tables are filled from the file. */
    FILLING,
    /** What was filled is compared with what was backed up. */
    COMPARING
  }

  /**
   * Is told of progress, on the thread that does the work.
   *
   * @param done how much of the stage is done, from 0 to 1
   */
  void progress(Stage stage, double done);

  /** Whether to stop, and to leave everything as it was; asked often, on any thread. */
  boolean isCancelled();
}
