package org.holdfast.ui.inventory.operation;

import java.util.stream.Collectors;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.ui.common.Formats;
import org.holdfast.ui.common.Message;

/** Says in plain words what was done. */
final class OperationTexts {

  private OperationTexts() {}

  static Message reserved(Reservation reservation, String sku) {
    String from =
        reservation.lines().stream().map(OperationTexts::line).collect(Collectors.joining(", "));
    return Message.success(
        "Reserved %s of %s.".formatted(Formats.pieces(reservation.pieces()), sku),
        "Reservation %d: %s.".formatted(reservation.id(), from));
  }

  private static String line(ReservationLine line) {
    return Formats.pieces(line.quantity())
        + line.location().map(place -> " from " + place).orElse(" (not tracked)");
  }

  static Message received(StockChange change) {
    return Message.success(
        "Received %s of %s at %s."
            .formatted(
                Formats.pieces(change.stockAfter() - change.stockBefore()),
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
                .formatted(change.sku(), change.location(), Formats.signed(delta)),
        now(change));
  }

  static Message transferred(Transfer transfer) {
    return Message.success(
        "Moved %s of %s from %s to %s."
            .formatted(
                Formats.pieces(transfer.to().stockAfter() - transfer.to().stockBefore()),
                transfer.to().sku(),
                transfer.from().location(),
                transfer.to().location()),
        "%s now has %s, %s has %s."
            .formatted(
                transfer.from().location(),
                Formats.pieces(transfer.from().stockAfter()),
                transfer.to().location(),
                Formats.pieces(transfer.to().stockAfter())));
  }

  private static String now(StockChange change) {
    return "Stock there is now %s, available %s."
        .formatted(Formats.pieces(change.stockAfter()), Formats.pieces(change.available()));
  }
}
