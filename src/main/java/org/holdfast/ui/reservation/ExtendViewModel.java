package org.holdfast.ui.reservation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/**
 * Decides for how long reservations are held from now on. Belongs to the JavaFX application thread.
 */
public final class ExtendViewModel {

  private static final Texts TEXTS = Texts.of(ExtendViewModel.class);

  private final Instant now;

  /** Something that ends: whoever presses Enter at once has promised nothing for ever. */
  private final ObjectProperty<HoldTime> hold = new SimpleObjectProperty<>(HoldTime.HOUR_1);

  private final StringProperty note = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");

  /** An entry that is begun {@code now}. */
  public ExtendViewModel(Instant now) {
    this.now = now;
    InvalidationListener check = observable -> check();
    hold.addListener(check);
    note.addListener(check);
    check();
  }

  private void check() {
    Optional<Refusal.InvalidRequest> wrong = RequestChecks.check(request("somebody", 1));
    problem.set(wrong.map(Refusal::message).orElse(""));
    hint.set(
        hold.get()
            .duration()
            .map(
                time ->
                    TEXTS.get(
                        "extend.then",
                        Moments.moment(now.plus(time), now, ZoneId.systemDefault())))
            .orElseGet(() -> TEXTS.get("extend.then-released")));
  }

  /** For how long. */
  public ObjectProperty<HoldTime> holdProperty() {
    return hold;
  }

  /** Why, as the ledger keeps it. */
  public StringProperty noteProperty() {
    return note;
  }

  /** What is wrong with the entry; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Until when that is, one sentence. */
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** What was entered as a request for one reservation, under a key of its own. */
  ExtendRequest request(String operator, long reservation) {
    return new ExtendRequest(
        UUID.randomUUID().toString(),
        operator,
        reservation,
        hold.get().duration(),
        note.get().strip());
  }
}
