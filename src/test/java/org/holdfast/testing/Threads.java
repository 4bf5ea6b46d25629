package org.holdfast.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs real threads against each other, always in bounded time. */
public final class Threads {

  private static final long BOUND_SECONDS = 120;

  private Threads() {}

  /** Runs {@code count} tasks at once, all let go at the same moment, and gives their answers. */
  public static <T> List<T> together(int count, IntFunction<Callable<T>> task) {
    List<Callable<T>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(task.apply(i));
    }
    return together(tasks);
  }

  /** Runs {@code tasks} at once, all let go at the same moment, and gives their answers. */
  public static <T> List<T> together(List<Callable<T>> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    try {
      CountDownLatch ready = new CountDownLatch(tasks.size());
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  if (!ready.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the threads did not get ready");
                  }
                  return task.call();
                }));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> future : futures) {
        answers.add(get(future));
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Runs {@code task} on a thread of its own. */
  public static <T> Future<T> start(Callable<T> task) {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      return pool.submit(task);
    } finally {
      pool.shutdown();
    }
  }

  /** Waits for an answer, not forever. */
  public static <T> T get(Future<T> future) {
    try {
      return future.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a thread did not finish in time", e);
    }
  }
}
