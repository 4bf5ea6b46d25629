package org.holdfast.ui.context;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Runs work away from the JavaFX application thread and brings its result back onto it. Tests put a
 * twin in that does everything on the calling thread.
 */
public interface TaskExecutor {

  /**
   * Runs {@code work} in the background.
   *
   * @param done gets the result, on the JavaFX application thread
   * @param failed gets what the work threw, on the JavaFX application thread
   * @return a handle on the running work
   */
  <T> Running run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed);

  /** Runs {@code action} on the JavaFX application thread, soon. May be called on any thread. */
  void onScreen(Runnable action);

  /** Runs {@code action} on the JavaFX application thread once {@code pause} has passed. */
  void later(Duration pause, Runnable action);

  /** Work under way. */
  interface Running {
    /** Asks the work to stop, by interrupting its thread; it still ends in done or failed. */
    void cancel();
  }
}
