package org.holdfast.app.console;

import java.time.Duration;
import java.util.function.Consumer;
import org.holdfast.app.backend.Backend;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.backend.BackgroundResource;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.main.StartPane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database for a window that is there already, as often as its user tries. Belongs to the
 * JavaFX application thread.
 */
final class DatabaseStartup {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStartup.class);
  private static final Texts TEXTS = Texts.of(DatabaseStartup.class);

  private final ConsoleLaunch launch;
  private final TaskExecutor tasks;
  private final StartPane pane;
  private final Consumer<Backend> opened;
  private BackgroundResource<Backend> opening;
  private boolean stopped;

  /** Shows in {@code pane} how it goes, and gives what was opened to {@code opened}. */
  DatabaseStartup(
      ConsoleLaunch launch, TaskExecutor tasks, StartPane pane, Consumer<Backend> opened) {
    this.launch = launch;
    this.tasks = tasks;
    this.pane = pane;
    this.opened = opened;
  }

  /** Tries. */
  void open() {
    // What the last try has opened must not stay open beside the next.
    beginClosing();
    BackgroundResource<Backend> mine = launch.next();
    opening = mine;
    BackendOptions options = launch.options();
    Duration bound = options.openingBound();
    TaskExecutor.Running waiting =
        tasks.run(
            () -> mine.await(bound, options.openingTooSlow()), this::onOpened, this::onFailed);
    pane.working(
        options
            .server()
            .map(server -> TEXTS.get("connecting", server.label()))
            .orElseGet(() -> TEXTS.get("starting")),
        TEXTS.get("bound", Durations.format(bound)),
        () -> {
          mine.beginClosing();
          waiting.cancel();
        });
  }

  private void onOpened(Backend backend) {
    if (stopped) {
      return;
    }
    try {
      opened.accept(backend);
    } catch (RuntimeException e) {
      LOG.error("the screens could not be built", e);
      beginClosing();
      pane.failed(TEXTS.get("no-window"), this::open);
    }
  }

  private void onFailed(Exception failure) {
    if (stopped) {
      return;
    }
    LOG.debug("the database could not be opened", failure);
    pane.failed(sentence(failure), this::open);
  }

  private static String sentence(Exception failure) {
    if (failure instanceof DatabaseStartException
        || failure instanceof InventoryUnavailableException) {
      return failure.getMessage();
    }
    LOG.error("unexpected failure while opening the database", failure);
    return TEXTS.get("unexpected", String.valueOf(failure.getMessage()));
  }

  /** Tells of nothing any more. */
  void stop() {
    stopped = true;
  }

  /** Begins to close what was opened, or is being opened. */
  void beginClosing() {
    if (opening != null) {
      opening.beginClosing();
    }
  }
}
