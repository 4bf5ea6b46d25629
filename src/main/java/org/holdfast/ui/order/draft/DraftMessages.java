package org.holdfast.ui.order.draft;

import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.wording.LeftOutTexts;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;

/** Says what became of a new order. */
final class DraftMessages {

  private static final Texts TEXTS = Texts.of(DraftMessages.class);

  private DraftMessages() {}

  /** A reservation as the outcome of a request that might have waited. */
  static Outcome<Placement> placed(Outcome<Reservation> outcome) {
    if (outcome.refusal().isPresent()) {
      return new Outcome.Refused<>(outcome.refusal().get());
    }
    Placement placement = new Placement.Reserved(outcome.value().orElseThrow());
    return outcome instanceof Outcome.AlreadyDone<?>
        ? new Outcome.AlreadyDone<>(placement)
        : new Outcome.Done<>(placement);
  }

  /**
   * What came of {@code request}.
   *
   * @param now the stock that is left of what was asked for
   */
  static Message of(ReserveRequest request, Placement placement, List<ProductStock> now) {
    return placement instanceof Placement.Queued queued
        ? waits(queued.waiting())
        : reserved(request, placement.reservation().orElseThrow(), now);
  }

  private static Message reserved(
      ReserveRequest request, Reservation made, List<ProductStock> now) {
    String title = TEXTS.get("draft.done", made.pieces(), Long.toString(made.id()));
    String missing =
        request.leftOut(made, now).stream()
            .map(LeftOutTexts::sentence)
            .collect(Collectors.joining(" "));
    return missing.isEmpty()
        ? Message.success(title, TEXTS.get("draft.done.lines", made.lines().size()))
        : Message.warning(title, missing);
  }

  private static Message waits(Waiting waiting) {
    return Message.warning(
        TEXTS.get("draft.waits", Long.toString(waiting.id())),
        TEXTS.get("draft.waits.position", waiting.position().orElse(1)));
  }
}
