package org.holdfast.inventory.wording;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.text.Moments;
import org.holdfast.text.Sentences;
import org.holdfast.text.Texts;

/** How it is said that a reservation does not allow a request. */
final class ReservationRefusals {

  private static final Texts TEXTS = Texts.of(ReservationRefusals.class);

  static final List<Wording<?>> WORDINGS =
      List.of(
          new Wording<>(
              Refusal.UnknownReservation.class,
              refusal -> TEXTS.get("unknown-reservation", number(refusal.reservationId())),
              refusal -> TEXTS.get("unknown-reservation.advice")),
          new Wording<>(
              Refusal.NotPossible.class,
              ReservationRefusals::notPossible,
              refusal ->
                  refusal.state() == ReservationState.OPEN
                      ? TEXTS.get("not-due.advice")
                      : TEXTS.get("not-possible.advice")),
          new Wording<>(
              Refusal.ClosedWithOpenLines.class,
              refusal ->
                  TEXTS.get(
                      "closed-with-open-lines",
                      number(refusal.reservationId()),
                      state(refusal.state()),
                      refusal.open()),
              refusal -> TEXTS.get("closed-with-open-lines.advice")),
          new Wording<>(
              Refusal.StrayLine.class,
              refusal ->
                  TEXTS.get(
                      "stray-line",
                      number(refusal.reservationId()),
                      refusal.sku(),
                      refusal.location()),
              refusal -> TEXTS.get("stray-line.advice")),
          new Wording<>(
              Refusal.MoreThanHeld.class,
              refusal ->
                  refusal.lines().stream()
                      .map(line -> moreThanHeld(refusal.reservationId(), line))
                      .collect(Collectors.joining(" ")),
              refusal -> TEXTS.get("more-than-held.advice")),
          new Wording<>(
              Refusal.Expired.class,
              refusal ->
                  TEXTS.get(
                      "expired",
                      number(refusal.reservationId()),
                      Moments.stamp(refusal.at(), ZoneId.systemDefault())),
              refusal -> TEXTS.get("expired.advice")));

  private ReservationRefusals() {}

  private static String notPossible(Refusal.NotPossible refusal) {
    String number = number(refusal.reservationId());
    return refusal.state() == ReservationState.OPEN
        ? TEXTS.get("not-due", number)
        : TEXTS.get("not-possible", number, state(refusal.state()));
  }

  private static String moreThanHeld(long reservation, Refusal.HeldLine line) {
    return line.location()
        .map(
            place ->
                TEXTS.get(
                    "more-than-held.there",
                    number(reservation),
                    line.open(),
                    line.sku(),
                    line.requested(),
                    place))
        .orElseGet(
            () ->
                TEXTS.get(
                    "more-than-held",
                    number(reservation),
                    line.open(),
                    line.sku(),
                    line.requested()));
  }

  private static String state(ReservationState state) {
    return Sentences.part(state.label());
  }

  /** The number of a reservation is a name, without thousands apart. */
  private static String number(long reservation) {
    return Long.toString(reservation);
  }
}
