package org.holdfast.ui.inventory.operation;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.ui.inventory.operation.form.Doubt;
import org.holdfast.ui.inventory.operation.form.EntryField;
import org.holdfast.ui.inventory.operation.form.FieldProblem;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.RequestHead;
import org.holdfast.ui.inventory.operation.form.StockEntry;

/**
 * What is wrong or doubtful about an entry, and what it would lead to, while a person types.
 * Belongs to the JavaFX application thread.
 */
public final class EntryCheck {

  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<EntryField> problemField = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper doubtful = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Doubt> doubt = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty certain = new SimpleBooleanProperty();

  /** Nothing to say. */
  EntryCheck() {}

  /** The form is closed. */
  void clear() {
    say(Optional.empty());
    doubt(Optional.empty());
  }

  /**
   * Looks at an entry.
   *
   * @param busy whether it is being sent: what is being booked may change the stock on screen
   *     before the answer is there, which is no doubt about it
   */
  void look(OperationForm form, StockEntry entry, RequestHead head, boolean busy) {
    say(Optional.empty());
    doubt(busy ? Optional.empty() : form.doubt(entry));
    if (entry.entry().quantity().isBlank()) {
      return;
    }
    Optional<FieldProblem> wrong = wrong(form, entry, head);
    if (wrong.isPresent()) {
      say(wrong);
      return;
    }
    doubtful.set(form.isRemarkable(entry));
    hint.set(form.hint(entry));
    ready.set(!busy && isAnswered());
  }

  private Optional<FieldProblem> wrong(OperationForm form, StockEntry entry, RequestHead head) {
    if (entry.entry().pieces().isEmpty()) {
      return Optional.of(FieldProblem.noNumber());
    }
    return form.missing(entry)
        .or(() -> form.request(entry, head, isConfirmed()).problem())
        .or(() -> form.impossible(entry));
  }

  private void say(Optional<FieldProblem> wrong) {
    doubtful.set(false);
    hint.set("");
    ready.set(false);
    problem.set(wrong.map(FieldProblem::text).orElse(""));
    problemField.set(wrong.map(FieldProblem::field).orElse(null));
  }

  private void doubt(Optional<Doubt> now) {
    Optional<Doubt> before = Optional.ofNullable(doubt.get());
    if (!before.map(Doubt::about).equals(now.map(Doubt::about))) {
      // Who was certain of one thing has not seen the next.
      certain.set(false);
    }
    doubt.set(now.orElse(null));
  }

  /** Whether nothing is left that a person must be certain of first. */
  boolean isAnswered() {
    return doubt.get() == null || certain.get();
  }

  /** Whether something is doubtful and the person is certain of it. */
  boolean isConfirmed() {
    return doubt.get() != null && certain.get();
  }

  /** What is wrong with the entry; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Which field {@link #problemProperty} is about; null when nothing is wrong. */
  public ReadOnlyObjectProperty<EntryField> problemFieldProperty() {
    return problemField.getReadOnlyProperty();
  }

  /** Whether what the entry would lead to is said in the colour of a warning. */
  public ReadOnlyBooleanProperty doubtfulProperty() {
    return doubtful.getReadOnlyProperty();
  }

  /** What a person must confirm before the entry is booked; null: nothing. */
  public ReadOnlyObjectProperty<Doubt> doubtProperty() {
    return doubt.getReadOnlyProperty();
  }

  /** Whether the person has confirmed it. */
  public BooleanProperty certainProperty() {
    return certain;
  }

  /** What the entry would lead to. */
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** Whether the entry can be sent. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }
}
