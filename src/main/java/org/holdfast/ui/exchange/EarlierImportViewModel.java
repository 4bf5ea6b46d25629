package org.holdfast.ui.exchange;

import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;

/**
 * What became of a file that was imported before: it may be imported once more, or gone on with.
 * Belongs to the JavaFX application thread.
 */
final class EarlierImportViewModel {

  private static final Texts TEXTS = Texts.of(EarlierImportViewModel.class);

  private final ReadOnlyBooleanWrapper repeatable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<ImportRecord> resumable = new ReadOnlyObjectWrapper<>();

  /** Offers what {@code record} allows, and words it. */
  Message found(ImportRecord record) {
    if (record.isFinished()) {
      repeatable.set(true);
      return Message.info(
          TEXTS.get(
              "before",
              Long.toString(record.number()),
              Moments.stamp(record.at(), ZoneId.systemDefault()),
              record.operator()),
          TEXTS.get("before.advice"));
    }
    resumable.set(record);
    return Message.info(
        TEXTS.get("interrupted", Long.toString(record.number()), record.appliedTo()),
        TEXTS.get("resume.advice", record.operator()));
  }

  /** Takes the import away that can be gone on with, to do so; empty where there is none. */
  Optional<ImportRecord> take() {
    Optional<ImportRecord> taken = Optional.ofNullable(resumable.get());
    resumable.set(null);
    return taken;
  }

  /** Offers nothing any more. */
  void forget() {
    repeatable.set(false);
    resumable.set(null);
  }

  /** Whether the file was imported before, and could be once more. */
  ReadOnlyBooleanProperty repeatableProperty() {
    return repeatable.getReadOnlyProperty();
  }

  /** An import of the file that was interrupted and can be gone on with; null: none. */
  ReadOnlyObjectProperty<ImportRecord> resumableProperty() {
    return resumable.getReadOnlyProperty();
  }
}
