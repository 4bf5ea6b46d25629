package org.holdfast.ui.waiting;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.waiting.WaitingFilter;

/**
 * Decides which requests of the waiting list are shown; at first those that still wait. Belongs to
 * the JavaFX application thread.
 */
public final class WaitingFilters {

  private final ObjectProperty<WaitingState> state =
      new SimpleObjectProperty<>(WaitingState.WAITING);
  private final StringProperty text = new SimpleStringProperty("");

  WaitingFilters(InvalidationListener changed) {
    state.addListener(changed);
    text.addListener(changed);
  }

  /** Shows everybody who still waits. */
  public void clear() {
    text.set("");
    state.set(WaitingState.WAITING);
  }

  /** Shows who still waits for something that {@code wanted} finds. */
  void show(String wanted) {
    state.set(WaitingState.WAITING);
    text.set(wanted);
  }

  /** Whether the filters are other than at first. */
  boolean isFiltered() {
    return !text.get().isBlank() || state.get() != WaitingState.WAITING;
  }

  /** The filters as they are now, for {@code limit} requests at most. */
  WaitingFilter filter(int limit) {
    return new WaitingFilter(
        Optional.ofNullable(state.get()),
        Optional.empty(),
        Optional.of(text.get().strip()).filter(part -> !part.isEmpty()),
        limit);
  }

  /** Only this state; null: any. */
  public ObjectProperty<WaitingState> stateProperty() {
    return state;
  }

  /** Only with this number, or this in order, customer, note, operator or a SKU. */
  public StringProperty textProperty() {
    return text;
  }
}
