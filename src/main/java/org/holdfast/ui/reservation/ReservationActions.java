package org.holdfast.ui.reservation;

import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;

/**
 * Extends, releases or commits one reservation or several, one after another, in the background,
 * and says what became of them. Belongs to the JavaFX application thread.
 */
public final class ReservationActions {

  private final ScreenContext services;
  private final Operator operator;
  private final ObjectProperty<Message> message;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private TaskExecutor.Running running = () -> {};

  /**
   * A part that was asked for and not answered. Asked for again it goes under the same key: unlike
   * the whole, a part could be given back twice.
   */
  private volatile ReleaseRequest unanswered;

  /** The same for a part that was to be shipped. */
  private volatile CommitRequest unansweredShipment;

  /** What to do with reservations. */
  public enum Action {
    /** Give the hold a new end. */
    EXTEND,
    /** Give the stock back. */
    RELEASE,
    /** Ship. */
    COMMIT
  }

  /**
   * Actions that tell what happened through {@code message}.
   *
   * @param message gets the result, on the JavaFX application thread
   */
  public ReservationActions(
      ScreenContext services, Operator operator, ObjectProperty<Message> message) {
    this.services = services;
    this.operator = operator;
    this.message = message;
  }

  /** Whether something is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** How much of it is done, 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Asks what is under way to stop; what is done stays done. */
  public void cancel() {
    running.cancel();
  }

  /** Releases or commits each of {@code ids}; does nothing while busy. */
  public void run(Action action, List<Long> ids) {
    String name = operator.name();
    run(
        action,
        ids,
        id ->
            switch (action) {
              case RELEASE -> services.operations().release(ReleaseRequest.all(name, id));
              case COMMIT -> services.operations().commit(CommitRequest.of(name, id));
              case EXTEND -> throw new IllegalArgumentException("an extension says for how long");
            });
  }

  /** Holds each of {@code reservations} for as long as was entered; does nothing while busy. */
  public void extend(List<Reservation> reservations, ExtendViewModel entered) {
    String name = operator.name();
    run(
        Action.EXTEND,
        reservations.stream().map(Reservation::id).toList(),
        id -> held(services.operations().extend(entered.request(name, id))));
  }

  /** An extension as a change that takes nothing off. */
  private static Outcome<ReservationChange> held(Outcome<Reservation> outcome) {
    if (outcome.refusal().isPresent()) {
      return new Outcome.Refused<>(outcome.refusal().get());
    }
    Reservation reservation = outcome.value().orElseThrow();
    ReservationChange change = new ReservationChange(reservation, reservation.openPieces(), 0);
    return Messages.isRepeat(outcome)
        ? new Outcome.AlreadyDone<>(change)
        : new Outcome.Done<>(change);
  }

  /**
   * Gives a part of a reservation back; does nothing while busy.
   *
   * @param lines how much of what; empty: everything
   */
  public void release(long reservation, List<ReleaseRequest.Line> lines) {
    if (busy.get()) {
      return;
    }
    ReleaseRequest last = unanswered;
    boolean again =
        last != null
            && last.reservationId() == reservation
            && last.lines().equals(lines)
            && last.operator().equals(operator.name());
    ReleaseRequest request =
        again
            ? last
            : new ReleaseRequest(
                UUID.randomUUID().toString(), operator.name(), reservation, lines, "");
    unanswered = request;
    run(
        Action.RELEASE,
        List.of(reservation),
        id -> {
          Outcome<ReservationChange> outcome = services.operations().release(request);
          unanswered = null;
          return outcome;
        });
  }

  /**
   * Ships a part of a reservation; does nothing while busy.
   *
   * @param lines how much of what
   * @param freeRest true: what is not shipped is given back
   */
  public void ship(long reservation, List<ReleaseRequest.Line> lines, boolean freeRest) {
    if (busy.get()) {
      return;
    }
    CommitRequest fresh =
        new CommitRequest(
            UUID.randomUUID().toString(), operator.name(), reservation, lines, freeRest, "");
    CommitRequest last = unansweredShipment;
    CommitRequest request = last != null && fresh.withKey(last.key()).equals(last) ? last : fresh;
    unansweredShipment = request;
    run(
        Action.COMMIT,
        List.of(reservation),
        id -> {
          Outcome<ReservationChange> outcome = services.operations().commit(request);
          unansweredShipment = null;
          return outcome;
        });
  }

  /** Comes from the thread that does the work. */
  private void showProgress(double part) {
    services.tasks().onScreen(() -> progress.set(part));
  }

  private void run(
      Action action, List<Long> ids, LongFunction<Outcome<ReservationChange>> operation) {
    if (busy.get() || ids.isEmpty()) {
      return;
    }
    busy.set(true);
    progress.set(0);
    message.set(null);
    running =
        services
            .tasks()
            .run(
                () -> BatchResult.of(ids, operation, this::showProgress),
                done -> {
                  busy.set(false);
                  message.set(new ActionMessages(action, services.clock().instant()).of(done));
                },
                failure -> {
                  busy.set(false);
                  message.set(Messages.of(failure));
                });
  }
}
