package org.holdfast.inventory.wording;

import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.text.Texts;

/** How it is said what the waiting list does not allow. */
final class WaitingRefusals {

  private static final Texts TEXTS = Texts.of(WaitingRefusals.class);

  static final List<Wording<?>> WORDINGS =
      List.of(
          new Wording<>(
              Refusal.Awaited.class,
              refusal ->
                  refusal.queues().stream()
                      .map(
                          queue ->
                              TEXTS.get("awaited", queue.sku(), queue.waiting(), queue.pieces()))
                      .collect(Collectors.joining(" ")),
              refusal -> TEXTS.get("awaited.advice")),
          new Wording<>(
              Refusal.UnknownWaiting.class,
              refusal -> TEXTS.get("unknown-waiting", Long.toString(refusal.waitingId())),
              refusal -> TEXTS.get("unknown-waiting.advice")),
          new Wording<>(
              Refusal.WaitingOver.class,
              refusal -> over(refusal.state(), Long.toString(refusal.waitingId())),
              refusal ->
                  refusal.state() == WaitingState.SERVED
                      ? TEXTS.get("waiting-served.advice")
                      : TEXTS.get("waiting-over.advice")));

  private WaitingRefusals() {}

  private static String over(WaitingState state, String number) {
    return switch (state) {
      case SERVED -> TEXTS.get("waiting-served", number);
      case EXPIRED -> TEXTS.get("waiting-expired", number);
      case ENDED, WAITING -> TEXTS.get("waiting-ended", number);
    };
  }
}
