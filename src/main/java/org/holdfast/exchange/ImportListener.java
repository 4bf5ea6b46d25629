package org.holdfast.exchange;

/** Is told how far an import is, and can end it. */
public interface ImportListener {

  /** One that only waits. */
  ImportListener NONE =
      new ImportListener() {
        @Override
        public void progress(Stage stage, double done) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /** What is being done. */
  enum Stage {
    /** The file is read and brought to the server. */
    READING,
    /** The server checks it. */
    CHECKING,
    /** Its lines are applied. */
    APPLYING
  }

  /**
   * Is told of progress, on the thread that carries the import out.
   *
   * @param done how much of the stage is done, from 0 to 1
   */
  void progress(Stage stage, double done);

  /**
   * Whether to stop; asked often, on any thread. Before anything is applied nothing remains of the
   * import; later, what was applied stays, and the rest can be applied another time.
   */
  boolean isCancelled();
}
