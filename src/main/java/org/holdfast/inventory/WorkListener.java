package org.holdfast.inventory;

/**
 * Is told how far work on a whole inventory is that may take minutes, and can end it.
 *
 * @param <S> the stages of the work
 */
public interface WorkListener<S> {

  /**
   * Is told of progress, on the thread that does the work.
   *
   * @param done how much of the stage is done, from 0 to 1; negative: nobody knows
   */
  void progress(S stage, double done);

  /** Whether to stop; asked often, on any thread. What then remains, the work says. */
  boolean isCancelled();

  /** One that only waits. */
  static <S> WorkListener<S> none() {
    return new WorkListener<>() {
      @Override
      public void progress(S stage, double done) {}

      @Override
      public boolean isCancelled() {
        return false;
      }
    };
  }
}
