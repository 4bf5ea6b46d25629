package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * Random sequences of operations, on PostgreSQL and on a model made of two maps. Both must give the
 * same kind of answer at every step and end with the same stock.
 */
class StockModelPropertyTest {

  private static final int ASIDE = 2;
  private static final List<String> PLACES =
      List.of(TestInventory.HERE, TestInventory.THERE, TestInventory.ASIDE);
  private static final int PRODUCTS = 2;
  private static final long SAFETY = 6;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Every strategy under both isolation levels, all on one schema. */
  private static final Map<String, TestInventory> SETUPS = new LinkedHashMap<>();

  private static TestInventory inventory;

  /** What a step does. */
  enum Kind {
    RESERVE,
    RESERVE_AT,
    RESERVE_SAFETY,
    RELEASE,
    RELEASE_PART,
    COMMIT,
    COMMIT_PART,
    ADD,
    REMOVE,
    EXPIRE,
    LAPSE,
    EXTEND,
    EXTEND_AGAIN,
    ADJUST_BY,
    ADJUST_TO,
    RECEIVE,
    TRANSFER,
    AGAIN
  }

  /**
   * One step. What the numbers mean depends on the kind.
   *
   * @param product which of the products
   * @param place which of the places
   * @param pieces how many
   * @param pick chooses among the reservations made so far
   */
  record Step(Kind kind, int product, int place, int pieces, int pick) {}

  @BeforeContainer
  static void open() {
    inventory = TestInventory.open(TestServer.freshSchema(), LockingStrategy.ROW_LOCK).withAside();
    for (LockingStrategy strategy : LockingStrategy.offered()) {
      for (boolean serializable : new boolean[] {true, false}) {
        SETUPS.put(
            strategy + (serializable ? ", serializable" : ", read committed"),
            inventory.beside(settings -> settings.withSerializable(serializable), strategy));
      }
    }
  }

  @AfterContainer
  static void close() {
    SETUPS.values().forEach(TestInventory::close);
    inventory.close();
  }

  @Property(tries = 12)
  void databaseAndModelAgreeInEverySetup(@ForAll("steps") List<Step> steps) {
    SETUPS.forEach(
        (name, setup) -> {
          Model model = new Model(name, setup.operations(), "M" + NUMBERS.incrementAndGet());
          for (Step step : steps) {
            model.run(step);
          }
          model.compare();
        });
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, PRODUCTS - 1),
            Arbitraries.integers().between(0, PLACES.size() - 1),
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(0, 30))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(30);
  }

  /** How an answer is compared: done, done before, or the kind of refusal. */
  private static String kind(Outcome<?> outcome) {
    return outcome
        .refusal()
        .map(refusal -> refusal.getClass().getSimpleName())
        .orElse(outcome.getClass().getSimpleName());
  }

  /** The simple model, run beside the real thing. */
  private static final class Model {
    private final String setup;
    private final StockOperations stock;
    private final String prefix;
    private final Map<String, long[]> rows = new HashMap<>();
    private final List<Promise> promises = new ArrayList<>();
    private Optional<ReserveRequest> last = Optional.empty();
    private Optional<ExtendRequest> extended = Optional.empty();

    Model(String setup, StockOperations stock, String prefix) {
      this.setup = setup;
      this.stock = stock;
      this.prefix = prefix;
      for (int product = 0; product < PRODUCTS; product++) {
        inventory.product(sku(product), true);
        inventory.sql(
            "UPDATE product SET safety_stock = ? WHERE sku = ?", safety(product), sku(product));
        inventory.stock(sku(product), TestInventory.HERE, 20);
        rows.put(key(product, 0), new long[] {20, 0});
      }
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

      private long pieces() {
        return held.values().stream().mapToLong(each -> each).sum();
      }

      /** Its time has run out, whether somebody has given its stock back or not. */
      private boolean isOver() {
        return state.equals("EXPIRED") || (state.equals("OPEN") && due);
      }
    }

    /** Of one product some is kept, of the other nothing. */
    private static long safety(int product) {
      return product == 0 ? SAFETY : 0;
    }

    /** What is available of a product, wherever it lies. */
    private long whole(int product) {
      return IntStream.range(0, PLACES.size())
          .mapToObj(place -> key(product, place))
          .filter(rows::containsKey)
          .mapToLong(this::promisable)
          .sum();
    }

    private String sku(int product) {
      return prefix + "-" + product;
    }

    private String key(int product, int place) {
      return sku(product) + "@" + PLACES.get(place);
    }

    void run(Step step) {
      switch (step.kind()) {
        case RESERVE -> reserve(step, Optional.empty(), false);
        case RESERVE_AT -> reserve(step, Optional.of(PLACES.get(step.place())), false);
        case RESERVE_SAFETY -> reserve(step, Optional.of(PLACES.get(step.place())), true);
        case RELEASE ->
            pick(step).ifPresent(p -> end(p, "RELEASED", stock.release(all(p.id)), false));
        case COMMIT -> pick(step).ifPresent(this::commit);
        case COMMIT_PART -> pick(step).ifPresent(p -> commitPart(p, step));
        case ADD -> pick(step).ifPresent(p -> add(p, step.pieces()));
        case REMOVE -> pick(step).ifPresent(p -> remove(p, step.pieces()));
        case EXPIRE -> pick(step).ifPresent(this::expire);
        case LAPSE -> pick(step).ifPresent(this::lapse);
        case EXTEND -> pick(step).ifPresent(promise -> extend(promise, step.pieces()));
        case EXTEND_AGAIN -> extendAgain();
        case RELEASE_PART -> pick(step).ifPresent(p -> releasePart(p, step.pieces()));
        case ADJUST_BY -> adjust(step, step.pieces() - 7L);
        case ADJUST_TO -> adjustTo(step);
        case RECEIVE -> receive(step);
        case TRANSFER -> transfer(step);
        default -> again();
      }
    }

    private void reserve(Step step, Optional<String> location, boolean useSafetyStock) {
      ReserveRequest asked =
          ReserveRequest.of(
              "m", new ReserveRequest.Line(Sku.of(sku(step.product())), location, step.pieces()));
      ReserveRequest request = useSafetyStock ? asked.usingSafetyStock() : asked;
      Outcome<Reservation> outcome = stock.reserve(request);
      List<Integer> places = new ArrayList<>();
      for (int place = 0; place < PLACES.size(); place++) {
        boolean wanted = location.isEmpty() || location.get().equals(PLACES.get(place));
        if (wanted && rows.containsKey(key(step.product(), place))) {
          places.add(place);
        }
      }
      long available =
          places.stream().mapToLong(place -> promisable(key(step.product(), place))).sum();
      if (places.isEmpty()) {
        assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
      } else if (location.isPresent() && step.place() == ASIDE) {
        assertThat(kind(outcome)).as(setup).isEqualTo("SetAside");
      } else if (available < step.pieces()) {
        assertThat(kind(outcome)).as(setup).isEqualTo("Insufficient");
      } else if (!useSafetyStock
          && whole(step.product()) - step.pieces() < safety(step.product())) {
        assertThat(kind(outcome)).as("%s: %s", setup, step).isEqualTo("BelowSafetyStock");
      } else {
        assertThat(kind(outcome)).as("%s: %s", setup, step).isEqualTo("Done");
        last = Optional.of(request);
        keep(outcome.value().orElseThrow(), step);
      }
    }

    /** Where the pieces come from is the database's choice; that they are there is not. */
    private void keep(Reservation reservation, Step step) {
      Promise promise = new Promise(reservation.id(), step.product());
      reservation
          .lines()
          .forEach(
              line -> {
                String row = sku(step.product()) + "@" + line.location().orElseThrow();
                assertThat(promisable(row)).isGreaterThanOrEqualTo(line.quantity());
                rows.get(row)[1] += line.quantity();
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
      inventory.sql(
          "UPDATE reservation SET expires_at = now() - interval '1 s' WHERE id = " + promise.id);
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
      boolean over =
          promise.state.equals("EXPIRED") || (promise.state.equals("OPEN") && promise.due);
      if (over) {
        assertThat(kind(outcome)).as(setup).isEqualTo("Expired");
      } else {
        end(promise, "COMMITTED", outcome, true);
      }
    }

    /** Every second time the rest is given back. */
    private void commitPart(Promise promise, Step step) {
      boolean freeRest = step.place() % 2 == 0;
      ReleaseRequest.Line line =
          new ReleaseRequest.Line(Sku.of(sku(promise.product)), Optional.empty(), step.pieces());
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
              new OrderStep.Remove(Sku.of(sku(promise.product)), Optional.empty(), pieces));
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

    private void add(Promise promise, long pieces) {
      Outcome<Reservation> outcome =
          change(
              promise, new OrderStep.Add(Sku.of(sku(promise.product)), Optional.empty(), pieces));
      if (promise.isOver()) {
        assertThat(kind(outcome)).as(setup).isEqualTo("Expired");
      } else if (!promise.state.equals("OPEN")) {
        assertThat(kind(outcome)).as(setup).isEqualTo("NotPossible");
      } else if (whole(promise.product) < pieces) {
        assertThat(kind(outcome)).as(setup).isEqualTo("Insufficient");
      } else if (whole(promise.product) - pieces < safety(promise.product)) {
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
                String row = sku(promise.product) + "@" + line.location().orElseThrow();
                long more = line.open() - before.getOrDefault(row, 0L);
                assertThat(more).as(setup).isBetween(0L, Math.max(0, promisable(row)));
                rows.get(row)[1] += more;
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
          new ReleaseRequest.Line(Sku.of(sku(promise.product)), Optional.empty(), pieces);
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

    private void adjust(Step step, long delta) {
      String row = key(step.product(), step.place());
      Outcome<?> outcome =
          stock.adjust(
              AdjustRequest.by(
                  "m", sku(step.product()), PLACES.get(step.place()), delta, ReasonCode.OTHER));
      if (delta == 0) {
        assertThat(kind(outcome)).as(setup).isEqualTo("InvalidRequest");
      } else if (!rows.containsKey(row)) {
        assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
      } else if (available(row) + delta < 0) {
        assertThat(kind(outcome)).as(setup).isEqualTo("BelowReserved");
      } else {
        assertThat(kind(outcome)).as(setup).isEqualTo("Done");
        rows.get(row)[0] += delta;
      }
    }

    private void adjustTo(Step step) {
      String row = key(step.product(), step.place());
      Outcome<?> outcome =
          stock.adjust(
              AdjustRequest.to(
                  "m",
                  sku(step.product()),
                  PLACES.get(step.place()),
                  step.pieces(),
                  ReasonCode.COUNT));
      if (!rows.containsKey(row)) {
        assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
      } else if (step.pieces() < rows.get(row)[1]) {
        assertThat(kind(outcome)).as(setup).isEqualTo("BelowReserved");
      } else {
        assertThat(kind(outcome)).as(setup).isEqualTo("Done");
        rows.get(row)[0] = step.pieces();
      }
    }

    private void receive(Step step) {
      Outcome<?> outcome =
          stock.receive(
              ReceiveRequest.of("m", sku(step.product()), PLACES.get(step.place()), step.pieces()));
      assertThat(kind(outcome)).as(setup).isEqualTo("Done");
      rows.computeIfAbsent(key(step.product(), step.place()), k -> new long[2])[0] += step.pieces();
    }

    private void transfer(Step step) {
      int target = (step.place() + 1 + step.pick() % 2) % PLACES.size();
      String from = key(step.product(), step.place());
      Outcome<?> outcome =
          stock.transfer(
              TransferRequest.of(
                  "m",
                  sku(step.product()),
                  PLACES.get(step.place()),
                  PLACES.get(target),
                  step.pieces()));
      if (!rows.containsKey(from)) {
        assertThat(kind(outcome)).as(setup).isEqualTo("NoStockRow");
      } else if (available(from) < step.pieces()) {
        assertThat(kind(outcome)).as(setup).isEqualTo("Insufficient");
      } else {
        assertThat(kind(outcome)).as(setup).isEqualTo("Done");
        rows.get(from)[0] -= step.pieces();
        rows.computeIfAbsent(key(step.product(), target), k -> new long[2])[0] += step.pieces();
      }
    }

    /** The last reservation that was made, asked for once more under its key. */
    private void again() {
      last.ifPresent(request -> assertThat(kind(stock.reserve(request))).isEqualTo("AlreadyDone"));
    }

    private Optional<Promise> pick(Step step) {
      return promises.isEmpty()
          ? Optional.empty()
          : Optional.of(promises.get(step.pick() % promises.size()));
    }

    private static ReleaseRequest all(long id) {
      return ReleaseRequest.all("m", id);
    }

    /** What can be promised of a row: nothing of what is set aside. */
    private long promisable(String row) {
      return row.endsWith("@" + TestInventory.ASIDE) ? 0 : available(row);
    }

    private long available(String row) {
      return rows.get(row)[0] - rows.get(row)[1];
    }

    private void take(String row, long pieces, boolean ship) {
      rows.get(row)[1] -= pieces;
      if (ship) {
        rows.get(row)[0] -= pieces;
      }
    }

    void compare() {
      Map<String, List<Long>> expected = new HashMap<>();
      rows.forEach((row, values) -> expected.put(row, List.of(values[0], values[1])));
      Map<String, List<Long>> found = new HashMap<>();
      for (int product = 0; product < PRODUCTS; product++) {
        for (StockLevel level :
            inventory.queries().stockOf(List.of(Sku.of(sku(product)))).get(0).levels()) {
          found.put(level.sku() + "@" + level.location(), List.of(level.stock(), level.reserved()));
        }
      }
      assertThat(found).as(setup).isEqualTo(expected);
    }
  }
}
