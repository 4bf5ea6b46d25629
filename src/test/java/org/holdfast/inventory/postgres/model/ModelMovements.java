package org.holdfast.inventory.postgres.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.inventory.postgres.model.StockModel.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;

/** What changes stock on hand in the model: adjustments, counts, receipts, transfers, undoing. */
final class ModelMovements {

  private final String setup;
  private final StockOperations stock;
  private final ModelBooks books;
  private final List<Booked> booked = new ArrayList<>();

  /** What can be undone: its movement, and what it did to one row or to two. */
  private static final class Booked {
    private final long movement;
    private final List<Part> parts;
    private boolean undone;

    Booked(long movement, List<Part> parts) {
      this.movement = movement;
      this.parts = parts;
    }
  }

  /** One half: the row, which of its entries, and by how much it changed. */
  private record Part(String key, int entry, long delta, boolean corrects) {}

  ModelMovements(String setup, StockOperations stock, ModelBooks books) {
    this.setup = setup;
    this.stock = stock;
    this.books = books;
  }

  /** Runs a step that is about stock on hand; others are left to others. */
  void run(ModelStep step) {
    switch (step.kind()) {
      case ADJUST_BY -> adjust(step, step.pieces() - 7L);
      case ADJUST_TO -> adjustTo(step);
      case MARK -> books.mark(books.key(step.product(), step.place()));
      case ADJUST_MARKED -> books.marked().ifPresent(mark -> adjustMarked(step, mark));
      case RECEIVE -> receive(step);
      case TRANSFER -> transfer(step);
      case UNDO -> undo(step);
      default -> {}
    }
  }

  private void adjust(ModelStep step, long delta) {
    String key = books.key(step.product(), step.place());
    Outcome<StockChange> outcome =
        stock.adjust(
            AdjustRequest.by(
                "m", books.sku(step.product()), place(step.place()), delta, ReasonCode.OTHER));
    if (delta == 0) {
      assertThat(kind(outcome)).as(setup).isEqualTo("InvalidRequest");
    } else if (books.row(key).isEmpty()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
    } else if (books.rowAt(key).available() + delta < 0) {
      assertThat(kind(outcome)).as(setup).isEqualTo("BelowReserved");
    } else {
      keep(done(outcome), delta, false);
    }
  }

  private void adjustTo(ModelStep step) {
    String key = books.key(step.product(), step.place());
    Outcome<StockChange> outcome =
        stock.adjust(
            AdjustRequest.to(
                "m",
                books.sku(step.product()),
                place(step.place()),
                step.pieces(),
                ReasonCode.COUNT));
    if (books.row(key).isEmpty()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
    } else if (step.pieces() < books.rowAt(key).reserved()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("BelowReserved");
    } else {
      keep(done(outcome), step.pieces() - books.rowAt(key).stock(), true);
    }
  }

  /** What somebody counted at the moment that was marked is typed now. */
  private void adjustMarked(ModelStep step, ModelBooks.Mark mark) {
    String[] row = mark.key().split("@", 2);
    Outcome<StockChange> outcome =
        stock.adjust(
            new AdjustRequest(
                UUID.randomUUID().toString(),
                "m",
                Sku.of(row[0]),
                row[1],
                AdjustRequest.To.countedAt(step.pieces(), mark.at()),
                ReasonCode.COUNT,
                ""));
    compareMarked(step, books.rowAt(mark.key()), outcome);
  }

  private void compareMarked(ModelStep step, ModelBooks.Row row, Outcome<StockChange> outcome) {
    Optional<Long> moved = row.movedSinceMark();
    if (moved.isEmpty()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("CountedSince");
      return;
    }
    long wanted = step.pieces() + moved.get();
    if (wanted < 0) {
      assertThat(kind(outcome)).as(setup).isEqualTo("CountTooSmall");
    } else if (wanted < row.reserved()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("BelowReserved");
    } else {
      keep(done(outcome), wanted - row.stock(), true);
    }
  }

  private void receive(ModelStep step) {
    Outcome<StockChange> outcome =
        stock.receive(
            ReceiveRequest.of("m", books.sku(step.product()), place(step.place()), step.pieces()));
    keep(done(outcome), step.pieces(), false);
  }

  private void transfer(ModelStep step) {
    int target = (step.place() + 1 + step.pick() % 2) % ModelBooks.PLACES.size();
    String from = books.key(step.product(), step.place());
    Outcome<Transfer> outcome =
        stock.transfer(
            TransferRequest.of(
                "m", books.sku(step.product()), place(step.place()), place(target), step.pieces()));
    if (books.row(from).isEmpty()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
    } else if (books.rowAt(from).available() < step.pieces()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Insufficient");
    } else {
      Transfer made = done(outcome);
      booked.add(
          new Booked(
              made.from().movement(),
              List.of(
                  book(made.from(), -step.pieces(), false),
                  book(made.to(), step.pieces(), false))));
    }
  }

  /** Any of what was booked, or what has undone it. */
  private void undo(ModelStep step) {
    if (booked.isEmpty()) {
      return;
    }
    Booked one = booked.get(step.pick() % booked.size());
    Outcome<List<StockChange>> outcome = stock.undo(UndoRequest.of("m", one.movement));
    if (one.parts.stream().allMatch(part -> part.delta == 0)) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NotUndoable");
    } else if (one.undone) {
      assertThat(kind(outcome)).as(setup).isEqualTo("AlreadyUndone");
    } else if (one.parts.stream()
        .anyMatch(part -> books.rowAt(part.key).available() < Math.max(0, part.delta))) {
      assertThat(kind(outcome)).as(setup).isEqualTo("BelowReserved");
    } else {
      List<StockChange> changes = done(outcome);
      assertThat(changes).hasSameSizeAs(one.parts);
      one.undone = true;
      booked.add(
          new Booked(changes.get(0).movement(), one.parts.stream().map(this::back).toList()));
    }
  }

  /** What undoes is an entry like any other, and belongs to what it undoes. */
  private Part back(Part part) {
    ModelBooks.Row row = books.rowAt(part.key);
    int entry = row.book(-part.delta, part.corrects, row.began(part.entry));
    return new Part(part.key, entry, -part.delta, part.corrects);
  }

  private void keep(StockChange change, long delta, boolean corrects) {
    booked.add(new Booked(change.movement(), List.of(book(change, delta, corrects))));
  }

  private Part book(StockChange change, long delta, boolean corrects) {
    String key = change.sku() + "@" + change.location();
    ModelBooks.Row row = books.rowAt(key);
    int entry = row.book(delta, corrects);
    assertThat(change.stockAfter()).as(setup).isEqualTo(row.stock());
    return new Part(key, entry, delta, corrects);
  }

  private <T> T done(Outcome<T> outcome) {
    assertThat(kind(outcome)).as(setup).isEqualTo("Done");
    return outcome.value().orElseThrow();
  }

  private static String place(int place) {
    return ModelBooks.PLACES.get(place);
  }
}
