package org.holdfast.ui.context;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Background threads for the window. */
public final class FxTaskExecutor implements TaskExecutor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FxTaskExecutor.class);
  private static final Texts TEXTS = Texts.of(FxTaskExecutor.class);

  private final ExecutorService threads;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "holdfast-later");
            thread.setDaemon(true);
            return thread;
          });

  /** Threads are made as needed and end when idle; none of them keeps the program alive. */
  public FxTaskExecutor() {
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
    } catch (OutOfMemoryError e) {
      LOG.error("the memory did not suffice", e);
      return () -> failed.accept(new IllegalStateException(TEXTS.get("task.memory"), e));
    } catch (Error e) {
      // Whoever waits for an answer gets one, whatever went wrong.
      LOG.error("a task failed", e);
      return () -> failed.accept(new IllegalStateException(TEXTS.get("task.failed"), e));
    }
  }

  @Override
  public void onScreen(Runnable action) {
    Platform.runLater(action);
  }

  @Override
  public void later(Duration pause, Runnable action) {
    try {
      timer.schedule(() -> Platform.runLater(action), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The window is closing; nothing happens later.
      LOG.trace("too late for something later", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdownNow();
  }
}
