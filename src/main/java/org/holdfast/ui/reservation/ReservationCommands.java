package org.holdfast.ui.reservation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;

/**
 * What a person may ask for with reservations: each is done after the question that belongs to it.
 * Belongs to the JavaFX application thread.
 */
public final class ReservationCommands {

  private final ReservationActions actions;
  private final ReservationQuestions questions;
  private final Clock clock;

  /**
   * Commands that are carried out by {@code actions}.
   *
   * @param questions asked before
   * @param clock tells what is now
   */
  public ReservationCommands(
      ReservationActions actions, ReservationQuestions questions, Clock clock) {
    this.actions = actions;
    this.questions = questions;
    this.clock = clock;
  }

  /** Whether something is under way, so that nothing else can be asked for. */
  public ReadOnlyBooleanProperty busyProperty() {
    return actions.busyProperty();
  }

  /** Gives all of {@code open} a new end. */
  public void extend(List<Reservation> open) {
    if (open.isEmpty() || actions.busyProperty().get()) {
      return;
    }
    ExtendViewModel entry = new ExtendViewModel(open, clock.instant());
    if (questions.extend(entry)) {
      actions.extend(open, entry);
    }
  }

  /** Gives back what {@code open} hold: of a single one as much as is entered. */
  public void release(List<Reservation> open) {
    if (open.size() == 1) {
      release(open.get(0), Optional.empty());
    } else {
      run(ReservationActions.Action.RELEASE, open);
    }
  }

  /**
   * Gives back as much of {@code open} as is entered.
   *
   * @param only when given, the other products' pieces are kept unless entered otherwise
   */
  public void release(Reservation open, Optional<Sku> only) {
    if (actions.busyProperty().get()) {
      return;
    }
    ReleaseViewModel entry = new ReleaseViewModel(open, only);
    if (questions.release(entry)) {
      actions.release(open.id(), entry.lines());
    }
  }

  /** Ships all of {@code open}. */
  public void ship(List<Reservation> open) {
    run(ReservationActions.Action.COMMIT, open);
  }

  /** Ships as much of {@code open} as is entered. */
  public void shipPart(Reservation open) {
    if (actions.busyProperty().get()) {
      return;
    }
    ShipPartViewModel entry = new ShipPartViewModel(open);
    if (questions.shipPart(entry)) {
      actions.ship(open.id(), entry.lines(), entry.freeRestProperty().get());
    }
  }

  private void run(ReservationActions.Action action, List<Reservation> open) {
    if (open.isEmpty() || actions.busyProperty().get()) {
      return;
    }
    boolean sure =
        questions.confirm(
            action == ReservationActions.Action.COMMIT
                ? ReservationConfirmations.ship(open)
                : ReservationConfirmations.releaseAll(open));
    if (sure) {
      actions.run(action, open.stream().map(Reservation::id).toList());
    }
  }
}
