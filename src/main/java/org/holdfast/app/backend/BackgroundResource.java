package org.holdfast.app.backend;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is opened on a thread of its own and closed again on another, however the process
 * ends: also when it is told to end, and while it is still being opened. Neither thread is ever
 * interrupted, so that no server is left half started or half stopped.
 *
 * <p>Safe for use by many threads.
 *
 * @param <T> what is opened
 */
public final class BackgroundResource<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundResource.class);
  private static final Texts TEXTS = Texts.of(BackgroundResource.class);

  /** How long the end of the process waits for something that is still being opened, as a rule. */
  public static final Duration GRACE = Duration.ofSeconds(4);

  /** How long the end of the process waits for the closing of what is open. */
  private static final Duration CLOSING = Duration.ofSeconds(15);

  private final FutureTask<T> opener;
  private final Consumer<T> closer;
  private final Duration grace;
  private final Duration patience;
  private final Runnable cancel;
  private final Thread hook = new Thread(this::atExit, "holdfast-exit");
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private BackgroundResource(
      Callable<T> open, Consumer<T> close, Duration grace, Duration patience, Runnable cancel) {
    this.opener = new FutureTask<>(open);
    this.closer = close;
    this.grace = grace;
    this.patience = patience;
    this.cancel = cancel;
  }

  /** Begins to open; when the process ends it is closed at once. */
  public static <T> BackgroundResource<T> begin(Callable<T> open, Consumer<T> close) {
    return begin(open, close, GRACE);
  }

  /**
   * Begins to open; when the process ends it is closed at once.
   *
   * @param grace how long the end of the process waits for it while it is still being opened, so
   *     that it can be closed
   */
  public static <T> BackgroundResource<T> begin(
      Callable<T> open, Consumer<T> close, Duration grace) {
    return begin(open, close, grace, Duration.ZERO, () -> {});
  }

  /**
   * Begins to open, and gives whoever works with it time to come to an end.
   *
   * @param patience how long to wait for it to be closed by whoever works with it
   * @param cancel asks for that, when the process was told to end
   */
  public static <T> BackgroundResource<T> begin(
      Callable<T> open, Consumer<T> close, Duration grace, Duration patience, Runnable cancel) {
    BackgroundResource<T> opening = new BackgroundResource<>(open, close, grace, patience, cancel);
    try {
      Runtime.getRuntime().addShutdownHook(opening.hook);
    } catch (IllegalStateException e) {
      throw new DatabaseStartException(TEXTS.get("ending"), e);
    }
    start(opening.opener, "holdfast-open");
    return opening;
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * What was opened; blocks until then.
   *
   * @throws DatabaseStartException with a sentence for people, also when the thread is interrupted
   */
  public T await() {
    try {
      return opener.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseStartException(TEXTS.get("cancelled"), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * What was opened; blocks until then, but not longer than {@code bound}; what opens later still
   * is closed at once.
   *
   * @param message what to say when the time is over
   */
  public T await(Duration bound, String message) {
    try {
      opener.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      beginClosing();
      throw new DatabaseStartException(message, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.trace("await() says why", e);
    }
    return await();
  }

  /** Begins to close, once it is open; returns at once. Doing so twice is harmless. */
  public void beginClosing() {
    if (!closing.getAndSet(true)) {
      start(this::closeNow, "holdfast-close");
    }
  }

  /**
   * Closes, and blocks until that is done, also for a thread that was interrupted; but not longer
   * than is good for the end of a process where a server does not answer.
   */
  @Override
  public void close() {
    beginClosing();
    boolean interrupted = false;
    long end = System.nanoTime() + (opener.isDone() ? CLOSING : grace).toNanos();
    while (true) {
      try {
        if (!closed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          LOG.debug("the end does not wait for it any longer");
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeNow() {
    try {
      closer.accept(opener.get());
    } catch (ExecutionException e) {
      LOG.debug("there is nothing to close", e);
    } catch (InterruptedException e) {
      LOG.error("nobody should interrupt this thread", e);
    } catch (DatabaseStartException e) {
      LOG.warn("The embedded database could not be stopped: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the database could not be closed", e);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        LOG.trace("closed because the process ends", e);
      }
      closed.countDown();
    }
  }

  private void atExit() {
    cancel.run();
    try {
      if (opener.isDone() && !closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("nobody has closed the database; closing it now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }
}
