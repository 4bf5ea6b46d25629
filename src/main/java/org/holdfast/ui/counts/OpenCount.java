package org.holdfast.ui.counts;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** A count that is open on the screen. Belongs to the JavaFX application thread. */
public final class OpenCount {

  private static final Texts TEXTS = Texts.of(OpenCount.class);

  private final long id;
  private final CountEntryViewModel entry;
  private final CountReviewViewModel review;
  private final CountSheetViewModel sheet;
  private final BooleanProperty reviewing = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

  /**
   * The count with the number {@code id}, not read yet.
   *
   * @param changed is run when it has become another
   */
  OpenCount(
      ScreenContext services,
      CountSessions counts,
      Operator operator,
      ObjectProperty<Message> message,
      long id,
      Runnable changed) {
    this.id = id;
    entry = new CountEntryViewModel(services, counts, operator, message, id, changed);
    review = new CountReviewViewModel(services, counts, operator, message, id, changed);
    sheet = new CountSheetViewModel(services, message);
    entry.rows().addListener((InvalidationListener) observable -> showProgress());
  }

  /** As it was read. */
  void show(CountSession session, List<CountRow> rows) {
    title.set(
        session
            .category()
            .map(
                category ->
                    TEXTS.get("count.of-category", Long.toString(id), session.location(), category))
            .orElseGet(() -> TEXTS.get("count.of", Long.toString(id), session.location())));
    entry.show(rows);
    review.show(rows);
    sheet.show(session, rows);
  }

  /** At once, as people count. */
  private void showProgress() {
    long counted = entry.rows().stream().filter(CountRow::isCounted).count();
    progress.set(TEXTS.get("progress", counted, entry.rows().size()));
  }

  /** Its number. */
  long id() {
    return id;
  }

  /** Whether it was posted or cancelled in this window. */
  boolean isEndedHere() {
    return review.isEnded();
  }

  /** Writes down what is counted. */
  public CountEntryViewModel entry() {
    return entry;
  }

  /** Shows what differs, posts and cancels. */
  public CountReviewViewModel review() {
    return review;
  }

  /** Puts it on paper. */
  public CountSheetViewModel sheet() {
    return sheet;
  }

  /** Whether the numbers of the books are shown; false: people count. */
  public BooleanProperty reviewingProperty() {
    return reviewing;
  }

  /** Which count it is. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** How much of it is done. */
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }
}
