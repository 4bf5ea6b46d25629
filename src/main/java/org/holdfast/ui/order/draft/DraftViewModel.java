package org.holdfast.ui.order.draft;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/**
 * Decides what becomes of the draft of an order. What was not answered is asked for again under the
 * same key, so that nothing is promised twice. Belongs to the JavaFX application thread.
 */
public final class DraftViewModel {

  private static final Texts TEXTS = Texts.of(DraftViewModel.class);

  private final ScreenContext services;
  private final Operator operator;
  private final WaitingList waiting;
  private final OrderDraft draft = new OrderDraft();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final DraftEntry entry;
  private Asked unanswered;

  /** A request and whether it may wait: the same key must not go both ways. */
  private record Asked(ReserveRequest request, boolean waits) {}

  /** What the database said, and the stock that is left where only a part was promised. */
  private record Answer(Outcome<Placement> outcome, List<ProductStock> now) {}

  /** An empty draft; what may wait goes to {@code waiting}. */
  public DraftViewModel(ScreenContext services, Operator operator, WaitingList waiting) {
    this.services = services;
    this.operator = operator;
    this.waiting = waiting;
    entry = new DraftEntry(services, draft, busy, message);
  }

  /** What is typed. */
  OrderDraft draft() {
    return draft;
  }

  /** How many lines were written and would be lost; empty: nothing was begun. */
  public OptionalInt unfinished() {
    return draft.isBegun() ? OptionalInt.of(draft.lines().size()) : OptionalInt.empty();
  }

  /** Adds to it what is scanned or typed. */
  DraftEntry entry() {
    return entry;
  }

  /** What happened last; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** Whether the draft is being reserved. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Begins anew; what there was can be brought back. */
  void clear() {
    if (draft.isBegun()) {
      Runnable back = draft.clear();
      message.set(
          Message.info(TEXTS.get("draft.cleared"), "")
              .with(new MessageAction(TEXTS.get("draft.cleared.undo"), () -> bringBack(back))));
    }
  }

  private void bringBack(Runnable back) {
    back.run();
    message.set(null);
  }

  /**
   * Reserves it; does nothing while busy.
   *
   * @param done gets what to tell when that was done; the draft is empty then
   */
  void reserve(Consumer<Message> done) {
    if (busy.get()) {
      return;
    }
    draft
        .problem()
        .ifPresentOrElse(
            problem -> message.set(Message.warning(problem, "")), () -> send(asked(), done));
  }

  private Asked asked() {
    boolean waits = draft.shortageProperty().get() == OrderDraft.Shortage.WAIT;
    Asked fresh = new Asked(draft.request(UUID.randomUUID().toString(), operator.name()), waits);
    Asked last = unanswered;
    boolean same =
        last != null
            && last.waits() == waits
            && fresh.request().withKey(last.request().key()).equals(last.request());
    return same ? last : fresh;
  }

  private void send(Asked asked, Consumer<Message> done) {
    unanswered = asked;
    busy.set(true);
    message.set(null);
    services
        .tasks()
        .run(
            () -> ask(asked),
            answer -> answered(asked, answer, done),
            failure -> {
              busy.set(false);
              message.set(Messages.of(failure));
            });
  }

  private Answer ask(Asked asked) {
    ReserveRequest request = asked.request();
    Outcome<Placement> outcome =
        asked.waits()
            ? waiting.reserveOrWait(WaitRequest.of(request))
            : DraftMessages.placed(services.operations().reserve(request));
    boolean inPart = request.partial() && outcome.isDone();
    return new Answer(outcome, inPart ? services.queries().stockOf(request.skus()) : List.of());
  }

  private void answered(Asked asked, Answer answer, Consumer<Message> done) {
    busy.set(false);
    unanswered = null;
    answer
        .outcome()
        .refusal()
        .ifPresent(
            refusal ->
                message.set(
                    !asked.waits() && refusal.worthWaiting()
                        ? Messages.of(refusal).with(waiting(done))
                        : Messages.of(refusal)));
    answer
        .outcome()
        .value()
        .ifPresent(
            placement -> {
              draft.clear();
              done.accept(DraftMessages.of(asked.request(), placement, answer.now()));
            });
  }

  /** The form is closed: what was offered in it would be told to one that is not there any more. */
  void closed() {
    if (message.get() != null && message.get().action().isPresent()) {
      message.set(null);
    }
  }

  private MessageAction waiting(Consumer<Message> done) {
    return MessageAction.plain(
        TEXTS.get("draft.wait"),
        () -> {
          draft.shortageProperty().set(OrderDraft.Shortage.WAIT);
          reserve(done);
        });
  }
}
