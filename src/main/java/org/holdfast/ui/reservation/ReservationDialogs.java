package org.holdfast.ui.reservation;

import java.util.function.Supplier;
import javafx.stage.Window;
import org.holdfast.ui.common.Confirmation;

/**
 * Asks by dialogs before stock is shipped or given back. Nothing leaves the warehouse by one click
 * in the wrong place: where a list moves under the mouse, the second click of two must not ship.
 */
public final class ReservationDialogs implements ReservationQuestions {

  private final Supplier<Window> owner;

  /** Dialogs over what {@code owner} gives. */
  public ReservationDialogs(Supplier<Window> owner) {
    this.owner = owner;
  }

  @Override
  public boolean confirm(Confirmation question) {
    return question.ask(owner.get());
  }

  @Override
  public boolean extend(ExtendViewModel entry) {
    return new ExtendDialog(owner.get(), entry).ask();
  }

  @Override
  public boolean release(ReleaseViewModel entry) {
    return new ReleaseDialog(owner.get(), entry).ask();
  }

  @Override
  public boolean shipPart(ShipPartViewModel entry) {
    return new ShipPartDialog(owner.get(), entry).ask();
  }
}
