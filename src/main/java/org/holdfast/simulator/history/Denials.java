package org.holdfast.simulator.history;

import java.util.List;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.simulator.history.HistoryEntry.Why;
import org.holdfast.text.DisplayLocale;

/** Writes down refusals. */
public final class Denials {

  private Denials() {}

  /** What the judge has to know of {@code refusal}. */
  public static HistoryEntry.Denial of(Refusal refusal) {
    OutcomeKind kind = OutcomeKind.of(new Outcome.Refused<>(refusal));
    if (refusal instanceof Refusal.Insufficient insufficient) {
      return new HistoryEntry.Denial(
          kind,
          Why.INSUFFICIENT,
          text(refusal),
          insufficient.shortages().stream()
              .map(
                  line ->
                      new HistoryEntry.Shortage(
                          line.sku().value(), line.requested(), line.available()))
              .toList());
    }
    Why why = Why.NEVER;
    if (refusal instanceof Refusal.Awaited) {
      why = Why.AWAITED;
    } else if (refusal instanceof Refusal.Expired) {
      why = Why.EXPIRED;
    } else if (refusal instanceof Refusal.NotPossible other
        && other.state() == ReservationState.OPEN) {
      why = Why.NOT_DUE;
    } else if (kind != OutcomeKind.REFUSED) {
      why = Why.UNSERVED;
    }
    return new HistoryEntry.Denial(kind, why, why == Why.UNSERVED ? "" : text(refusal), List.of());
  }

  /** English, as everything that a history keeps. */
  private static String text(Refusal refusal) {
    return DisplayLocale.neutral(() -> RefusalTexts.message(refusal));
  }
}
