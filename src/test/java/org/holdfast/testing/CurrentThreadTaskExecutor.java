package org.holdfast.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.holdfast.ui.context.TaskExecutor;

/** Does everything on the calling thread: at once, or when told to. */
public final class CurrentThreadTaskExecutor implements TaskExecutor {

  private final Deque<Runnable> held = new ArrayDeque<>();
  private final Deque<Runnable> delayed = new ArrayDeque<>();
  private boolean holding;

  /** From now on work waits for {@link #finish()}. */
  public void hold() {
    holding = true;
  }

  /** Does what waits, one after another, and from now on everything at once. */
  public void finish() {
    holding = false;
    while (!held.isEmpty()) {
      held.removeFirst().run();
    }
  }

  /** Does the first of what waits; what comes of it waits again. */
  public void finishOne() {
    held.removeFirst().run();
  }

  /** How much work waits. */
  public int waiting() {
    return held.size();
  }

  @Override
  public <T> Running run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    Runnable all =
        () -> {
          T result;
          try {
            result = work.call();
          } catch (Exception e) {
            failed.accept(e);
            return;
          }
          done.accept(result);
        };
    if (holding) {
      held.addLast(all);
    } else {
      all.run();
    }
    return () -> {};
  }

  @Override
  public void onScreen(Runnable action) {
    action.run();
  }

  @Override
  public void later(Duration pause, Runnable action) {
    delayed.addLast(action);
  }

  /** Does what was to be done later, as if its time had come. */
  public void passTime() {
    List<Runnable> now = List.copyOf(delayed);
    delayed.clear();
    now.forEach(Runnable::run);
  }
}
