package org.holdfast.ui.reservation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;

/** Says what became of reservations that were extended, released or shipped. */
final class ActionMessages {

  private static final Texts TEXTS = Texts.of(ActionMessages.class);

  private final ReservationActions.Action action;
  private final Instant now;

  /** Messages about {@code action}, that are shown {@code now}. */
  ActionMessages(ReservationActions.Action action, Instant now) {
    this.action = action;
    this.now = now;
  }

  /** What became of one or several. */
  Message of(BatchResult all) {
    if (all.asked() == 1 && all.results().size() == 1) {
      return one(all.results().get(0));
    }
    if (all.results().isEmpty() && all.failure().isPresent()) {
      return Messages.of(all.failure().get());
    }
    String title = several(all.done(), all.asked(), all.pieces());
    String reasons =
        all.refusals().map(RefusalTexts::message).distinct().collect(Collectors.joining(" "));
    String detail = (reasons + " " + rest(all)).strip();
    return all.done() == all.asked()
        ? Message.success(title, detail)
        : Message.warning(title, detail);
  }

  private String several(long done, long asked, long pieces) {
    return switch (action) {
      case EXTEND -> TEXTS.get("several.extended", done, asked, pieces);
      case RELEASE -> TEXTS.get("several.released", done, asked, pieces);
      case COMMIT -> TEXTS.get("several.committed", done, asked, pieces);
    };
  }

  private static String rest(BatchResult all) {
    return all.failure()
        .map(failure -> TEXTS.get("several.failed", Messages.of(failure).title(), all.left()))
        .orElse(all.left() > 0 ? TEXTS.get("several.stopped", all.left()) : "");
  }

  private Message one(Outcome<ReservationChange> outcome) {
    if (outcome.refusal().isPresent()) {
      return Messages.of(outcome.refusal().get());
    }
    ReservationChange change = outcome.value().orElseThrow();
    if (action == ReservationActions.Action.EXTEND) {
      return extended(change.reservation());
    }
    return Messages.isRepeat(outcome) ? repeated(change.reservation()) : done(change);
  }

  private Message extended(Reservation reservation) {
    return Message.success(
        TEXTS.get("extended", number(reservation)),
        reservation
            .expiresAt()
            .map(end -> TEXTS.get("held-until", Moments.moment(end, now, ZoneId.systemDefault())))
            .orElseGet(() -> TEXTS.get("held-until-released")));
  }

  private Message repeated(Reservation reservation) {
    String title =
        reservation.isOpen()
            ? action == ReservationActions.Action.COMMIT
                ? TEXTS.get("repeated.part-committed", number(reservation))
                : TEXTS.get("repeated.part", number(reservation))
            : action == ReservationActions.Action.COMMIT
                ? TEXTS.get("repeated.committed", number(reservation))
                : TEXTS.get("repeated.released", number(reservation));
    return Message.info(title, TEXTS.get("repeated.nothing"));
  }

  private Message done(ReservationChange change) {
    boolean shipped = action == ReservationActions.Action.COMMIT;
    Reservation reservation = change.reservation();
    String title =
        reservation.openPieces() > 0
            ? shipped
                ? TEXTS.get("committed.part", number(reservation), reservation.openPieces())
                : TEXTS.get("released.part", number(reservation), reservation.openPieces())
            : shipped
                ? TEXTS.get("committed", number(reservation))
                : TEXTS.get("released", number(reservation));
    String detail =
        shipped
            ? TEXTS.get("committed.pieces", change.pieces())
            : TEXTS.get("released.pieces", change.pieces());
    return Message.success(
        title,
        change.discrepancy() == 0
            ? detail
            : detail + " " + TEXTS.get("discrepancy", change.discrepancy()));
  }

  private static String number(Reservation reservation) {
    return Long.toString(reservation.id());
  }
}
