package org.holdfast.app.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.holdfast.app.backend.Backend;
import org.holdfast.app.screen.ConsoleContext;
import org.holdfast.app.screen.ScreenJob;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.context.Permissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a window does by itself for as long as it is there. */
final class BackgroundJobs {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundJobs.class);

  private static final Duration EXPIRY = Duration.ofSeconds(5);
  private static final int MAX_EXPIRED = 200;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ScheduledExecutorService expiry = background("holdfast-expiry");

  /** A thread of its own: expiry may have to wait for the very locks that are watched. */
  private final ScheduledExecutorService watch = background("holdfast-watch");

  private static ScheduledExecutorService background(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Begins with all that {@code console} needs and whoever is signed in may do.
   *
   * @param earlier what earlier versions have left
   */
  void start(ConsoleContext console, EarlierChecks earlier) {
    Backend backend = console.backend();
    Permissions permissions = console.services().permissions();
    AlertCenter alerts = console.alerts();
    console.jobs().forEach(this::add);
    add(new ScreenJob(SECOND, SECOND, alerts::evaluate));
    if (permissions.may(Right.OPERATE)) {
      every(expiry, SECOND, EXPIRY, () -> expireDue(backend));
      every(expiry, SECOND, SECOND, new PacedJob(() -> serve(backend), System::nanoTime));
    }
    if (permissions.may(Right.RECONCILE)) {
      watch.execute(() -> earlier.takeOver(backend.supervision().reconciliationLog()));
    }
    every(watch, SECOND, SECOND, () -> exchange(backend, alerts));
  }

  private void add(ScreenJob job) {
    every(expiry, job.first(), job.pause(), () -> Platform.runLater(job.task()));
  }

  private static void every(
      ScheduledExecutorService thread, Duration first, Duration pause, Runnable task) {
    thread.scheduleWithFixedDelay(task, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Several consoles may do this at once; each reservation expires once all the same. */
  private static void expireDue(Backend backend) {
    try {
      backend.operations().expireDue("expiry", MAX_EXPIRED);
      backend.compareClocks();
    } catch (InventoryUnavailableException e) {
      LOG.debug("expiry waits for the database", e);
    } catch (RuntimeException e) {
      LOG.error("expiry failed", e);
    }
  }

  /** What no transaction that brought stock could do at its end, and what a crash has left. */
  private static boolean serve(Backend backend) {
    try {
      return !backend.waiting().serve().isEmpty();
    } catch (InventoryUnavailableException e) {
      LOG.debug("those who wait for stock wait for the database", e);
    } catch (RuntimeException e) {
      LOG.error("those who wait could not be served", e);
    }
    return false;
  }

  /** Everything that all windows know together is exchanged here, once a second. */
  private static void exchange(Backend backend, AlertCenter alerts) {
    try {
      backend.exchangeTotals();
      List<StockWatch.Standing> found = backend.supervision().stockWatch().check();
      Platform.runLater(() -> alerts.tellDiscrepancies(found));
    } catch (InventoryUnavailableException e) {
      LOG.debug("the watch waits for the database", e);
    } catch (RuntimeException e) {
      LOG.warn("the watch failed this time", e);
    }
    try {
      alerts.exchange();
    } catch (RuntimeException e) {
      LOG.warn("the history of incidents failed this time", e);
    }
  }

  /** Does nothing any more; what is under way is interrupted. */
  void stop() {
    expiry.shutdownNow();
    watch.shutdownNow();
  }
}
