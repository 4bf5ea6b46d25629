package org.holdfast.ui.order.detail;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.ui.reservation.ReservationCommands;

/** What can be done with the whole of the order that is shown, each after its question. */
final class OrderCommands {

  private final OrderViewModel model;
  private final ReservationCommands commands;

  OrderCommands(OrderViewModel model, ReservationCommands commands) {
    this.model = model;
    this.commands = commands;
  }

  /** Gives its hold a new end. */
  void extend() {
    ifChangeable(open -> commands.extend(List.of(open)));
  }

  /** Gives back as much as is entered. */
  void release() {
    ifChangeable(open -> commands.release(open, Optional.empty()));
  }

  /** Ships as much as is entered. */
  void shipPart() {
    ifChangeable(commands::shipPart);
  }

  /** Ships all of it. */
  void ship() {
    ifChangeable(open -> commands.ship(List.of(open)));
  }

  private void ifChangeable(Consumer<Reservation> action) {
    if (model.changeableProperty().get()) {
      action.accept(model.factsProperty().get().reservation());
    }
  }
}
