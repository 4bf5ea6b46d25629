package org.holdfast.ui.reservations;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.reservation.ReservationActions;
import org.holdfast.ui.reservation.ReservationCommands;

/**
 * Decides what can be done with the reservations that are selected. Belongs to the JavaFX
 * application thread.
 */
public final class ReservationSelection {

  private static final Texts TEXTS = Texts.of(ReservationSelection.class);

  private final Permissions permissions;
  private final ObservableList<Reservation> open = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Reservation> shown = new ReadOnlyObjectWrapper<>();
  private final BooleanBinding actionable;
  private final BooleanBinding single;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

  ReservationSelection(Permissions permissions, ReservationActions actions) {
    this.permissions = permissions;
    actionable = Bindings.isNotEmpty(open).and(actions.busyProperty().not());
    single = actionable.and(Bindings.size(open).isEqualTo(1));
  }

  /** These are selected now. */
  public void select(List<Reservation> selected) {
    shown.set(selected.size() == 1 ? selected.get(0) : null);
    open.setAll(selected.stream().filter(Reservation::isOpen).toList());
    text.set(
        selected.isEmpty()
            ? ""
            : selected.size() == open.size()
                ? TEXTS.get("selected", open.size())
                : TEXTS.get("selected.open", selected.size(), open.size()));
  }

  /** Gives those that are open a new end. */
  public void extend(ReservationCommands commands) {
    if (isAllowed()) {
      commands.extend(List.copyOf(open));
    }
  }

  /** Gives back what those that are open hold. */
  public void release(ReservationCommands commands) {
    if (isAllowed()) {
      commands.release(List.copyOf(open));
    }
  }

  /** Ships those that are open. */
  public void ship(ReservationCommands commands) {
    if (isAllowed()) {
      commands.ship(List.copyOf(open));
    }
  }

  /** Ships a part of the only one that is open. */
  public void shipPart(ReservationCommands commands) {
    if (single.get() && isAllowed()) {
      commands.shipPart(open.get(0));
    }
  }

  /** Those that are open, unless something else is under way. */
  public List<Reservation> chosen() {
    return actionable.get() ? List.copyOf(open) : List.of();
  }

  private boolean isAllowed() {
    return actionable.get() && permissions.may(Right.OPERATE);
  }

  /** What is offered to whoever is signed in. */
  Permissions permissions() {
    return permissions;
  }

  /** The only one that is selected, open or not; null: none, or several. */
  public ReadOnlyObjectProperty<Reservation> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Whether one of them is open and nothing else is under way. */
  public BooleanBinding actionableProperty() {
    return actionable;
  }

  /** Whether just one of them is open and nothing else is under way. */
  public BooleanBinding singleProperty() {
    return single;
  }

  /** How many are selected; empty when none is. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }
}
