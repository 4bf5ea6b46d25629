package org.holdfast.ui.exchange;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.backup.BackupListener;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupTexts;
import org.holdfast.backup.DailyBackup;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.backup.RestoreResult;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backs the inventory up and brings it back. Belongs to the JavaFX application thread. */
public final class BackupViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(BackupViewModel.class);
  private static final Texts TEXTS = Texts.of(BackupViewModel.class);

  private final TaskExecutor tasks;
  private final InventoryBackup backup;
  private final Optional<DailyBackup> daily;
  private final Clock clock;
  private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper working = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private AtomicBoolean cancelled = new AtomicBoolean();
  private boolean making;

  /**
   * Backups by {@code backup}.
   *
   * @param daily those that are made without being asked for; empty on somebody's server
   */
  public BackupViewModel(
      TaskExecutor tasks, InventoryBackup backup, Optional<DailyBackup> daily, Clock clock) {
    this.tasks = tasks;
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
          last.set(TEXTS.get("daily.failed", backups.folder(), reason(failure)));
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
    run(
        () -> backup.write(target, listener()),
        written ->
            message.set(
                written
                    .map(manifest -> written(target, manifest))
                    .orElseGet(() -> Message.info(TEXTS.get("backup.cancelled"), ""))),
        failure ->
            Message.warning(
                TEXTS.get("backup.failed", target.getFileName(), reason(failure)),
                TEXTS.get("not-exported.advice")));
  }

  private static Message written(Path target, BackupManifest manifest) {
    return Message.success(
        TEXTS.get("backup.written", target.getFileName()), BackupTexts.holds(manifest));
  }

  /** Brings {@code file} back into an inventory that is empty; does nothing while busy. */
  public void restore(Path file) {
    run(
        () -> backup.restore(file, listener()),
        result -> message.set(said(file, result)),
        failure -> Message.warning(TEXTS.get("no-file", file.getFileName()), reason(failure)));
  }

  private static Message said(Path file, RestoreResult result) {
    if (result instanceof RestoreResult.Restored restored) {
      return Message.success(
          TEXTS.get(
              "restored",
              file.getFileName(),
              Moments.stamp(restored.manifest().at(), ZoneId.systemDefault())),
          BackupTexts.holds(restored.manifest()));
    }
    return result instanceof RestoreResult.Refused refused
        ? Message.warning(
            TEXTS.get("not-restored", file.getFileName()), BackupTexts.sentence(refused.problem()))
        : Message.info(TEXTS.get("restore.cancelled"), "");
  }

  /** Ends what is being done and leaves everything as it was. */
  public void cancel() {
    cancelled.set(true);
  }

  private <T> void run(Callable<T> work, Consumer<T> done, Function<Exception, Message> ofFile) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    message.set(null);
    cancelled = new AtomicBoolean();
    working.set("");
    progress.set(-1);
    tasks.run(
        work,
        result -> {
          busy.set(false);
          done.accept(result);
        },
        failure -> {
          busy.set(false);
          message.set(
              failure instanceof IOException ? ofFile.apply(failure) : Messages.of(failure));
        });
  }

  private static String reason(Exception failure) {
    return failure instanceof NoSuchFileException
        ? TEXTS.get("no-folder")
        : String.valueOf(failure.getMessage());
  }

  private BackupListener listener() {
    AtomicBoolean stop = cancelled;
    return new BackupListener() {
      @Override
      public void progress(Stage stage, double done) {
        tasks.onScreen(() -> show(stage, done));
      }

      @Override
      public boolean isCancelled() {
        return stop.get();
      }
    };
  }

  private void show(BackupListener.Stage stage, double done) {
    working.set(
        switch (stage) {
          case WRITING -> TEXTS.get("stage.writing");
          case VERIFYING -> TEXTS.get("stage.verifying");
          case FILLING -> TEXTS.get("stage.filling");
          case COMPARING -> TEXTS.get("stage.comparing");
        });
    progress.set(done);
  }

  /** When the last backup was made by itself, in words. */
  public ReadOnlyStringProperty lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** What is being done, in words. */
  public ReadOnlyStringProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /** How much of it is done, from 0 to 1; negative: nobody knows. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether something is being done. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What there is to say; null: nothing. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }
}
