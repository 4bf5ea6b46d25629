package org.holdfast.inventory.postgres.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.inventory.postgres.model.StockModel.kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;

/** What is promised in the model, and what becomes of it. */
final class ModelReservations {

  private final String setup;
  private final StockOperations stock;
  private final ModelBooks books;
  private final List<Promise> promises = new ArrayList<>();
  private Optional<ReserveRequest> last = Optional.empty();
  private Optional<ExtendRequest> extended = Optional.empty();

  ModelReservations(String setup, StockOperations stock, ModelBooks books) {
    this.setup = setup;
    this.stock = stock;
    this.books = books;
  }

  /** A reservation: its state and what it holds by row. */
  private static final class Promise {
    private final long id;
    private final int product;
    private final Map<String, Long> held = new LinkedHashMap<>();
    private String state = "OPEN";
    private boolean due;

    Promise(long id, int product) {
      this.id = id;
      this.product = product;
    }

    /** Pieces of a row among the first so many, in the order of the lines. */
    private long firstAt(String row, long pieces) {
      long left = pieces;
      for (Map.Entry<String, Long> each : held.entrySet()) {
        long taken = Math.min(left, each.getValue());
        if (each.getKey().equals(row)) {
          return taken;
        }
        left -= taken;
      }
      return 0;
    }

    /** Holds the same by row as the database says, and in its order. */
    private void holdAs(Reservation now, String sku) {
      Map<String, Long> lines = new LinkedHashMap<>();
      now.lines()
          .forEach(line -> lines.put(sku + "@" + line.location().orElseThrow(), line.open()));
      held.values().removeIf(open -> open == 0);
      Map<String, Long> open = new HashMap<>(lines);
      open.values().removeIf(each -> each == 0);
      assertThat(open).isEqualTo(held);
      held.clear();
      held.putAll(lines);
    }

    private long pieces() {
      return held.values().stream().mapToLong(each -> each).sum();
    }

    /** Its time has run out, whether somebody has given its stock back or not. */
    private boolean isOver() {
      return state.equals("EXPIRED") || (state.equals("OPEN") && due);
    }
  }

  /** Runs a step that is about reservations; others are left to others. */
  void run(ModelStep step) {
    switch (step.kind()) {
      case RESERVE -> reserve(step, Optional.empty(), false);
      case RESERVE_AT -> reserve(step, Optional.of(place(step)), false);
      case RESERVE_SAFETY -> reserve(step, Optional.of(place(step)), true);
      case EXTEND_AGAIN -> extendAgain();
      case AGAIN -> again();
      default -> pick(step).ifPresent(promise -> run(step, promise));
    }
  }

  private void run(ModelStep step, Promise promise) {
    switch (step.kind()) {
      case RELEASE ->
          end(promise, "RELEASED", stock.release(ReleaseRequest.all("m", promise.id)), false);
      case RELEASE_PART -> releasePart(promise, step.pieces());
      case COMMIT -> commit(promise);
      case COMMIT_PART -> commitPart(promise, step);
      case ADD -> add(promise, step.pieces());
      case REMOVE -> remove(promise, step.pieces());
      case MOVE -> move(promise, step);
      case EXPIRE -> expire(promise);
      case LAPSE -> lapse(promise);
      case EXTEND -> extend(promise, step.pieces());
      default -> {}
    }
  }

  private static String place(ModelStep step) {
    return ModelBooks.PLACES.get(step.place());
  }

  private void reserve(ModelStep step, Optional<String> location, boolean useSafetyStock) {
    ReserveRequest asked =
        ReserveRequest.of(
            "m",
            new ReserveRequest.Line(Sku.of(books.sku(step.product())), location, step.pieces()));
    ReserveRequest request = useSafetyStock ? asked.usingSafetyStock() : asked;
    Outcome<Reservation> outcome = stock.reserve(request);
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < ModelBooks.PLACES.size(); place++) {
      boolean wanted = location.isEmpty() || location.get().equals(ModelBooks.PLACES.get(place));
      if (wanted && books.row(books.key(step.product(), place)).isPresent()) {
        places.add(place);
      }
    }
    long available =
        places.stream()
            .mapToLong(place -> books.promisable(books.key(step.product(), place)))
            .sum();
    if (places.isEmpty()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
    } else if (location.isPresent()
        && ModelBooks.isAside(books.key(step.product(), step.place()))) {
      assertThat(kind(outcome)).as(setup).isEqualTo("SetAside");
    } else if (available < step.pieces()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Insufficient");
    } else if (!useSafetyStock
        && books.whole(step.product()) - step.pieces() < ModelBooks.safety(step.product())) {
      assertThat(kind(outcome)).as("%s: %s", setup, step).isEqualTo("BelowSafetyStock");
    } else {
      assertThat(kind(outcome)).as("%s: %s", setup, step).isEqualTo("Done");
      last = Optional.of(request);
      keep(outcome.value().orElseThrow(), step);
    }
  }

  /** Where the pieces come from is the database's choice; that they are there is not. */
  private void keep(Reservation reservation, ModelStep step) {
    Promise promise = new Promise(reservation.id(), step.product());
    reservation
        .lines()
        .forEach(
            line -> {
              String row = books.sku(step.product()) + "@" + line.location().orElseThrow();
              assertThat(books.promisable(row)).isGreaterThanOrEqualTo(line.quantity());
              books.rowAt(row).reserve(line.quantity());
              promise.held.put(row, line.quantity());
            });
    assertThat(reservation.pieces()).isEqualTo(step.pieces());
    promises.add(promise);
  }

  private void end(Promise promise, String state, Outcome<?> outcome, boolean ship) {
    if (promise.state.equals("OPEN")) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Done");
      promise.state = state;
      promise.held.forEach((row, pieces) -> take(row, pieces, ship));
      promise.held.clear();
    } else {
      assertThat(kind(outcome))
          .isEqualTo(promise.state.equals(state) ? "AlreadyDone" : "NotPossible");
    }
  }

  /** Its time runs out, and nobody gives its stock back yet. */
  private void lapse(Promise promise) {
    promise.due = true;
    books
        .inventory()
        .sql("UPDATE reservation SET expires_at = now() - interval '1 s' WHERE id = " + promise.id);
  }

  /** What is open can be held on, also when it is due, and that changes no stock. */
  private void extend(Promise promise, int hours) {
    ExtendRequest request =
        new ExtendRequest(
            UUID.randomUUID().toString(),
            "m",
            promise.id,
            hours > 10 ? Optional.empty() : Optional.of(Duration.ofHours(hours)),
            "");
    Outcome<Reservation> outcome = stock.extend(request);
    boolean open = promise.state.equals("OPEN");
    assertThat(kind(outcome)).as(setup).isEqualTo(open ? "Done" : "NotPossible");
    if (open) {
      promise.due = false;
      extended = Optional.of(request);
      Reservation held = outcome.value().orElseThrow();
      assertThat(held.expiresAt().isPresent()).isEqualTo(request.holdFor().isPresent());
      assertThat(held.openPieces())
          .isEqualTo(promise.held.values().stream().mapToLong(pieces -> pieces).sum());
    }
  }

  /** The last extension, asked for once more under its key, makes nothing that lapsed last. */
  private void extendAgain() {
    extended.ifPresent(
        request -> assertThat(kind(stock.extend(request))).as(setup).isEqualTo("AlreadyDone"));
  }

  private void commit(Promise promise) {
    Outcome<?> outcome = stock.commit(CommitRequest.of("m", promise.id));
    boolean over = promise.state.equals("EXPIRED") || (promise.state.equals("OPEN") && promise.due);
    if (over) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Expired");
    } else {
      end(promise, "COMMITTED", outcome, true);
    }
  }

  /** Every second time the rest is given back. */
  private void commitPart(Promise promise, ModelStep step) {
    boolean freeRest = step.place() % 2 == 0;
    ReleaseRequest.Line line =
        new ReleaseRequest.Line(
            Sku.of(books.sku(promise.product)), Optional.empty(), step.pieces());
    Outcome<ReservationChange> outcome =
        stock.commit(
            new CommitRequest(
                UUID.randomUUID().toString(), "m", promise.id, List.of(line), freeRest, ""));
    if (promise.isOver()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Expired");
    } else if (!promise.state.equals("OPEN")) {
      // Also where all of it was shipped: nobody can say that this part was meant.
      assertThat(kind(outcome)).as(setup).isEqualTo("NotPossible");
    } else if (promise.pieces() < step.pieces()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("MoreThanHeld");
    } else {
      assertThat(kind(outcome)).as("%s: %s", setup, step).isEqualTo("Done");
      takePart(promise, step.pieces(), true);
      if (freeRest) {
        takePart(promise, promise.pieces(), false);
      }
      promise.state = promise.pieces() == 0 ? "COMMITTED" : "OPEN";
      assertThat(outcome.value().orElseThrow().reservation().state().name())
          .isEqualTo(promise.state);
    }
  }

  private Outcome<Reservation> change(Promise promise, OrderStep step) {
    return stock.change(ChangeRequest.of(UUID.randomUUID().toString(), "m", promise.id, step));
  }

  private void remove(Promise promise, long pieces) {
    Outcome<Reservation> outcome =
        change(
            promise,
            new OrderStep.Remove(Sku.of(books.sku(promise.product)), Optional.empty(), pieces));
    if (promise.isOver()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Expired");
    } else if (!promise.state.equals("OPEN")) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NotPossible");
    } else if (promise.pieces() < pieces) {
      assertThat(kind(outcome)).as(setup).isEqualTo("MoreThanHeld");
    } else if (promise.pieces() == pieces) {
      // Whoever wants nothing any more releases it.
      assertThat(kind(outcome)).as(setup).isEqualTo("InvalidRequest");
    } else {
      assertThat(kind(outcome)).as(setup).isEqualTo("Done");
      takePart(promise, pieces, false);
      assertThat(outcome.value().orElseThrow().openPieces()).isEqualTo(promise.pieces());
    }
  }

  private void move(Promise promise, ModelStep step) {
    long pieces = step.pieces();
    String place = ModelBooks.PLACES.get(step.place());
    String target = books.key(promise.product, step.place());
    Outcome<Reservation> outcome =
        change(
            promise,
            new OrderStep.Move(
                Sku.of(books.sku(promise.product)), Optional.empty(), pieces, place));
    if (promise.isOver()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Expired");
    } else if (!promise.state.equals("OPEN")) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NotPossible");
    } else if (promise.pieces() < pieces) {
      assertThat(kind(outcome)).as(setup).isEqualTo("MoreThanHeld");
    } else if (books.row(target).isEmpty()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
    } else if (ModelBooks.isAside(target)) {
      assertThat(kind(outcome)).as(setup).isEqualTo("SetAside");
    } else if (books.promisable(target) + promise.firstAt(target, pieces) < pieces) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Insufficient");
    } else {
      assertThat(kind(outcome)).as("%s: %s", setup, step).isEqualTo("Done");
      takePart(promise, pieces, false);
      books.rowAt(target).reserve(pieces);
      promise.held.merge(target, pieces, Long::sum);
      promise.holdAs(outcome.value().orElseThrow(), books.sku(promise.product));
    }
  }

  private void add(Promise promise, long pieces) {
    Outcome<Reservation> outcome =
        change(
            promise,
            new OrderStep.Add(Sku.of(books.sku(promise.product)), Optional.empty(), pieces));
    if (promise.isOver()) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Expired");
    } else if (!promise.state.equals("OPEN")) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NotPossible");
    } else if (books.whole(promise.product) < pieces) {
      assertThat(kind(outcome)).as(setup).isEqualTo("Insufficient");
    } else if (books.whole(promise.product) - pieces < ModelBooks.safety(promise.product)) {
      assertThat(kind(outcome)).as(setup).isEqualTo("BelowSafetyStock");
    } else {
      assertThat(kind(outcome)).as(setup).isEqualTo("Done");
      addTo(promise, outcome.value().orElseThrow(), pieces);
    }
  }

  /** As when it was made: where the pieces come from is the database's choice. */
  private void addTo(Promise promise, Reservation now, long pieces) {
    Map<String, Long> before = new HashMap<>(promise.held);
    promise.held.clear();
    now.lines()
        .forEach(
            line -> {
              String row = books.sku(promise.product) + "@" + line.location().orElseThrow();
              long more = line.open() - before.getOrDefault(row, 0L);
              assertThat(more).as(setup).isBetween(0L, Math.max(0, books.promisable(row)));
              books.rowAt(row).reserve(more);
              promise.held.put(row, line.open());
            });
    assertThat(promise.pieces())
        .isEqualTo(before.values().stream().mapToLong(each -> each).sum() + pieces);
  }

  private void expire(Promise promise) {
    Outcome<?> outcome = stock.expire(promise.id, "m");
    if (promise.state.equals("OPEN") && !promise.due) {
      assertThat(kind(outcome)).as(setup).isEqualTo("NotPossible");
    } else {
      end(promise, "EXPIRED", outcome, false);
    }
  }

  private void releasePart(Promise promise, long pieces) {
    ReleaseRequest.Line line =
        new ReleaseRequest.Line(Sku.of(books.sku(promise.product)), Optional.empty(), pieces);
    Outcome<ReservationChange> outcome =
        stock.release(
            new ReleaseRequest(UUID.randomUUID().toString(), "m", promise.id, List.of(line), ""));
    if (!promise.state.equals("OPEN")) {
      end(promise, "RELEASED", outcome, false);
      return;
    }
    assertThat(kind(outcome)).as(setup).isEqualTo("Done");
    long left = takePart(promise, pieces, false);
    assertThat(outcome.value().orElseThrow().discrepancy()).isEqualTo(left);
    if (promise.held.values().stream().allMatch(value -> value == 0)) {
      promise.state = "RELEASED";
    }
  }

  /** Takes pieces off line by line, and returns how many were not there. */
  private long takePart(Promise promise, long pieces, boolean ship) {
    long left = pieces;
    for (Map.Entry<String, Long> held : promise.held.entrySet()) {
      long taken = Math.min(left, held.getValue());
      take(held.getKey(), taken, ship);
      held.setValue(held.getValue() - taken);
      left -= taken;
    }
    return left;
  }

  /** The last reservation that was made, asked for once more under its key. */
  private void again() {
    last.ifPresent(request -> assertThat(kind(stock.reserve(request))).isEqualTo("AlreadyDone"));
  }

  private Optional<Promise> pick(ModelStep step) {
    return promises.isEmpty()
        ? Optional.empty()
        : Optional.of(promises.get(step.pick() % promises.size()));
  }

  private void take(String row, long pieces, boolean ship) {
    books.rowAt(row).reserve(-pieces);
    if (ship) {
      books.rowAt(row).book(-pieces, false);
    }
  }
}
