package org.holdfast.ui.reservations;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.reservation.Ending;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.ui.context.ScanMeaning;

/**
 * Decides which reservations are listed; at first the open ones of everybody. Belongs to the JavaFX
 * application thread.
 */
public final class ReservationFilters {

  private final Clock clock;
  private final ObjectProperty<ReservationState> state =
      new SimpleObjectProperty<>(ReservationState.OPEN);
  private final ObjectProperty<Ending> ending = new SimpleObjectProperty<>();
  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty operator = new SimpleStringProperty("");

  ReservationFilters(Clock clock, InvalidationListener changed) {
    this.clock = clock;
    state.addListener(changed);
    ending.addListener(changed);
    text.addListener(changed);
    operator.addListener(changed);
    // Only what is open has an end to come.
    ending.addListener(
        (observable, before, now) -> {
          if (now != null) {
            state.set(ReservationState.OPEN);
          }
        });
    state.addListener(
        (observable, before, now) -> {
          if (now != ReservationState.OPEN) {
            ending.set(null);
          }
        });
  }

  /** Shows open reservations of everybody. */
  public void clear() {
    text.set("");
    operator.set("");
    ending.set(null);
    state.set(ReservationState.OPEN);
  }

  /**
   * Shows the reservations that hold a product, or just the one that is meant.
   *
   * @return whether it is something that they can be found by
   */
  boolean show(ScanMeaning meaning) {
    if (meaning instanceof ScanMeaning.OfProduct product) {
      operator.set("");
      text.set(product.stock().product().sku().value());
      return true;
    }
    if (meaning instanceof ScanMeaning.OfReservation held) {
      show(ReservationCode.of(held.reservation().id()));
      return true;
    }
    return false;
  }

  /** Shows the reservation of {@code code}, whatever became of it. */
  void show(String code) {
    operator.set("");
    state.set(null);
    text.set(code);
  }

  /** The one reservation whose number stands in the search, as on its paper. */
  OptionalLong number() {
    return ReservationCode.parse(text.get());
  }

  /** Whether the filters are other than at first. */
  public boolean isFiltered() {
    return !text.get().isBlank()
        || !operator.get().isBlank()
        || ending.get() != null
        || state.get() != ReservationState.OPEN;
  }

  /** The filters as they are now, for {@code limit} reservations at most. */
  ReservationFilter filter(int limit) {
    return new ReservationFilter(
        Optional.ofNullable(state.get()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(operator.get().strip()).filter(part -> !part.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(text.get().strip()).filter(part -> !part.isEmpty()),
        Optional.ofNullable(ending.get())
            .map(soon -> soon.within(clock.instant(), ZoneId.systemDefault())),
        limit);
  }

  /** Only this state; null: any. */
  public ObjectProperty<ReservationState> stateProperty() {
    return state;
  }

  /** Only open ones that end so soon, the first to end first; null: any, newest first. */
  public ObjectProperty<Ending> endingProperty() {
    return ending;
  }

  /** Only with this in number, reference, customer, note or a SKU, or the one of this code. */
  public StringProperty textProperty() {
    return text;
  }

  /** Only by operators whose name contains this; blank: any. */
  public StringProperty operatorProperty() {
    return operator;
  }
}
