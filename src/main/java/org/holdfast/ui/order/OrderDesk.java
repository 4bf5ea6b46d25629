package org.holdfast.ui.order;

import javafx.stage.Window;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** Where screens send people for orders. Belongs to the JavaFX application thread. */
public final class OrderDesk {

  private final ScreenContext services;
  private final Operator operator;

  /** A desk at which {@code operator} works. */
  public OrderDesk(ScreenContext services, Operator operator) {
    this.services = services;
    this.operator = operator;
  }

  /** Shows everything about a reservation over {@code owner}, and goes on once it is closed. */
  public void show(long reservation, Window owner) {
    new OrderDialog(owner, services, new OrderViewModel(services, operator, reservation)).show();
  }
}
