package org.holdfast.ui.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.backup.DailyBackup;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backs the inventory up and brings it back. Belongs to the JavaFX application thread. */
public final class BackupViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(BackupViewModel.class);
  private static final Texts TEXTS = Texts.of(BackupViewModel.class);

  private final TaskExecutor tasks;
  private final Work work;
  private final InventoryBackup backup;
  private final Optional<DailyBackup> daily;
  private final Clock clock;
  private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");
  private boolean making;

  /**
   * Backups by {@code backup}.
   *
   * @param daily those that are made without being asked for; empty on somebody's server
   */
  public BackupViewModel(
      TaskExecutor tasks, InventoryBackup backup, Optional<DailyBackup> daily, Clock clock) {
    this.tasks = tasks;
    this.work = new Work(tasks);
    this.backup = backup;
    this.daily = daily;
    this.clock = clock;
    if (daily.isEmpty()) {
      last.set(TEXTS.get("daily.none"));
    }
  }

  /** Makes the daily backup if it is due, and says when the last one was. */
  public void makeDaily() {
    if (daily.isEmpty() || making) {
      return;
    }
    making = true;
    DailyBackup backups = daily.get();
    tasks.run(
        () -> {
          backups.makeIfDue();
          return backups.last();
        },
        moment -> {
          making = false;
          showLast(moment);
        },
        failure -> {
          making = false;
          LOG.warn("the daily backup failed and is tried again later", failure);
          last.set(TEXTS.get("daily.failed", backups.folder(), BackupMessages.reason(failure)));
        });
  }

  private void showLast(Optional<Instant> moment) {
    Path folder = daily.orElseThrow().folder();
    last.set(
        moment
            .map(
                at ->
                    TEXTS.get(
                        "daily.last",
                        Moments.moment(at, clock.instant(), ZoneId.systemDefault()),
                        folder))
            .orElseGet(() -> TEXTS.get("daily.never", folder)));
  }

  /** Writes everything to {@code target}; does nothing while busy. */
  public void write(Path target) {
    work.run(
        BackupMessages::progress,
        listener -> backup.write(target, listener),
        written ->
            work.say(
                written
                    .map(manifest -> BackupMessages.written(target, manifest))
                    .orElseGet(BackupMessages::cancelled)),
        failure ->
            Message.warning(
                TEXTS.get("backup.failed", target.getFileName(), BackupMessages.reason(failure)),
                TEXTS.get("not-exported.advice")));
  }

  /** Brings {@code file} back into an inventory that is empty; does nothing while busy. */
  public void restore(Path file) {
    work.run(
        BackupMessages::progress,
        listener -> backup.restore(file, listener),
        result -> work.say(BackupMessages.restored(file, result)),
        failure -> ImportMessages.ofFile(file, failure));
  }

  /** When the last backup was made by itself, in words. */
  public ReadOnlyStringProperty lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** What is being done. */
  Work work() {
    return work;
  }
}
