package org.holdfast.ui.order.detail;

import java.util.UUID;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScreenContext;

/**
 * Sends changes of an open reservation and says what came of them. A change that was not answered
 * goes under the same key when it is asked for again, so that nothing is promised twice. Belongs to
 * the JavaFX application thread.
 */
final class OrderChanges {

  private static final Texts TEXTS = Texts.of(OrderChanges.class);

  private final ScreenContext services;
  private final ObjectProperty<Message> message;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private ChangeRequest unanswered;

  /** Changes that tell what happened through {@code message}. */
  OrderChanges(ScreenContext services, ObjectProperty<Message> message) {
    this.services = services;
    this.message = message;
  }

  /** Whether a change is under way, so that no other can be asked for. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /**
   * Asks for what {@code change} makes of a key; does nothing while busy.
   *
   * @param done runs when it was carried out
   */
  void send(Function<String, ChangeRequest> change, Runnable done) {
    if (busy.get()) {
      return;
    }
    ChangeRequest request = request(change);
    unanswered = request;
    busy.set(true);
    message.set(null);
    services
        .tasks()
        .run(
            () -> services.operations().change(request),
            outcome -> {
              busy.set(false);
              unanswered = null;
              message.set(told(outcome));
              if (outcome.isDone()) {
                done.run();
              }
            },
            failure -> {
              busy.set(false);
              message.set(Messages.of(failure));
            });
  }

  private ChangeRequest request(Function<String, ChangeRequest> change) {
    ChangeRequest last = unanswered;
    return last != null && change.apply(last.key()).equals(last)
        ? last
        : change.apply(UUID.randomUUID().toString());
  }

  private static Message told(Outcome<Reservation> outcome) {
    return outcome
        .refusal()
        .map(Messages::of)
        .orElseGet(() -> changed(outcome.value().orElseThrow()));
  }

  private static Message changed(Reservation reservation) {
    return Message.success(
        TEXTS.get("changed", Long.toString(reservation.id())),
        TEXTS.get("changed.holds", reservation.openPieces()));
  }
}
