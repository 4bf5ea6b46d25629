package org.holdfast.ui.common;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Background threads for the window. */
public final class FxTasks implements Tasks, AutoCloseable {

  private final ExecutorService threads;

  /** Threads are made as needed and end when idle; none of them keeps the program alive. */
  public FxTasks() {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "holdfast-task-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public <T> Running run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    AtomicReference<Thread> worker = new AtomicReference<>();
    try {
      threads.execute(
          () -> {
            worker.set(Thread.currentThread());
            Runnable answer = perform(work, done, failed);
            // From here on the thread may serve other work, which must not be interrupted.
            synchronized (worker) {
              worker.set(null);
              Thread.interrupted();
            }
            Platform.runLater(answer);
          });
    } catch (RejectedExecutionException e) {
      // The window is closing; nobody waits for the answer.
      return () -> {};
    }
    return () -> {
      synchronized (worker) {
        Thread thread = worker.get();
        if (thread != null) {
          thread.interrupt();
        }
      }
    };
  }

  private static <T> Runnable perform(
      Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    try {
      T result = work.call();
      return () -> done.accept(result);
    } catch (Exception e) {
      return () -> failed.accept(e);
    }
  }

  @Override
  public void onScreen(Runnable action) {
    Platform.runLater(action);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
