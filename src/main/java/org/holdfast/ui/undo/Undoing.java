package org.holdfast.ui.undo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/**
 * Undoes bookings and says what came of it. One idempotency key stays with one movement until the
 * database has answered, so asking again after a lost connection undoes nothing twice. Belongs to
 * the JavaFX application thread.
 */
public final class Undoing {

  private static final Texts TEXTS = Texts.of(Undoing.class);

  private final ScreenContext services;
  private final Operator operator;
  private final ObjectProperty<Message> message;
  private final Map<Long, String> keys = new HashMap<>();

  /** Undoes for {@code operator}; {@code message} gets what came of it. */
  public Undoing(ScreenContext services, Operator operator, ObjectProperty<Message> message) {
    this.services = services;
    this.operator = operator;
    this.message = message;
  }

  /** Has {@code told} offer to undo the booking that it tells of; empty: it cannot be undone. */
  public Message offer(Message told, OptionalLong movement) {
    return movement.isPresent()
        ? told.with(new MessageAction(TEXTS.get("undo"), () -> undo(movement.getAsLong())))
        : told;
  }

  /** Undoes a movement, if whoever is signed in may. */
  public void undo(long movement) {
    services
        .permissions()
        .problem(Right.OPERATE)
        .ifPresentOrElse(
            why -> message.set(Message.info(why, TEXTS.get("ask"))), () -> send(movement));
  }

  private void send(long movement) {
    String key = keys.computeIfAbsent(movement, any -> UUID.randomUUID().toString());
    services
        .tasks()
        .run(
            () -> services.operations().undo(new UndoRequest(key, operator.name(), movement, "")),
            outcome -> answered(movement, outcome),
            failure -> message.set(retry(Messages.of(failure), movement)));
  }

  private void answered(long movement, Outcome<List<StockChange>> outcome) {
    keys.remove(movement);
    outcome
        .refusal()
        .ifPresent(
            refusal ->
                message.set(
                    refusal.worthRetrying()
                        ? retry(Messages.of(refusal), movement)
                        : Messages.of(refusal)));
    outcome.value().ifPresent(changes -> message.set(done(changes)));
  }

  private Message retry(Message why, long movement) {
    return why.with(new MessageAction(TEXTS.get("again"), () -> undo(movement)));
  }

  private Message done(List<StockChange> changes) {
    StockChange first = changes.get(0);
    String moved = Numbers.signed(first.stockAfter() - first.stockBefore());
    Message told =
        changes.size() == 1
            ? Message.success(
                TEXTS.get("done", first.sku(), first.location(), moved),
                TEXTS.get("done.now", first.stockAfter()))
            : Message.success(
                TEXTS.get(
                    "done.transfer",
                    first.stockAfter() - first.stockBefore(),
                    first.sku(),
                    first.location()),
                TEXTS.get(
                    "done.transfer.now",
                    first.location(),
                    first.stockAfter(),
                    changes.get(1).location(),
                    changes.get(1).stockAfter()));
    return told.with(new MessageAction(TEXTS.get("redo"), () -> undo(first.movement())));
  }
}
