package org.holdfast.ui.inventory.operation;

import java.util.stream.Collectors;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;

/** Says in plain words what was done. */
final class OperationTexts {

  private static final Texts TEXTS = Texts.of(OperationTexts.class);

  private OperationTexts() {}

  static Message reserved(Reservation reservation, String sku) {
    String from =
        reservation.lines().stream().map(OperationTexts::line).collect(Collectors.joining(", "));
    return Message.success(
        "Reserved %s of %s.".formatted(Numbers.whole(reservation.pieces()), sku),
        "Reservation %d: %s.".formatted(reservation.id(), from));
  }

  private static String line(ReservationLine line) {
    return Numbers.whole(line.quantity())
        + line.location().map(place -> " from " + place).orElse(" (not tracked)");
  }

  static Message received(StockChange change) {
    return Message.success(
        "Received %s of %s at %s."
            .formatted(
                Numbers.whole(change.stockAfter() - change.stockBefore()),
                change.sku(),
                change.location()),
        now(change));
  }

  static Message adjusted(StockChange change) {
    long delta = change.stockAfter() - change.stockBefore();
    return Message.success(
        delta == 0
            ? "The count of %s at %s agrees with the books."
                .formatted(change.sku(), change.location())
            : "Adjusted %s at %s by %s."
                .formatted(change.sku(), change.location(), Numbers.signed(delta)),
        now(change));
  }

  /** Why nothing can be reserved at {@code location}. */
  static String setAside(String location) {
    return TEXTS.get("set-aside", location);
  }

  static Message transferred(Transfer transfer) {
    return Message.success(
        "Moved %s of %s from %s to %s."
            .formatted(
                Numbers.whole(transfer.to().stockAfter() - transfer.to().stockBefore()),
                transfer.to().sku(),
                transfer.from().location(),
                transfer.to().location()),
        "%s now has %s, %s has %s."
            .formatted(
                transfer.from().location(),
                Numbers.whole(transfer.from().stockAfter()),
                transfer.to().location(),
                Numbers.whole(transfer.to().stockAfter())));
  }

  private static String now(StockChange change) {
    return "Stock there is now %s, available %s."
        .formatted(Numbers.whole(change.stockAfter()), Numbers.whole(change.available()));
  }
}
