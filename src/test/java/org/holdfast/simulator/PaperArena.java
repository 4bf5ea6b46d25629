package org.holdfast.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.check.Evidence;
import org.holdfast.simulator.check.Fingerprints;
import org.holdfast.simulator.check.InvariantChecker;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.scenario.OrderLine;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.simulator.verdict.Verdict;

/** An end state on paper, with the history that led to it; tests damage either. */
public final class PaperArena implements EndState {

  static final Map<String, Long> OPENING_STOCK = Map.of("A", 10L, "B", 100L);

  public final List<HistoryEntry> history = new ArrayList<>();
  public final List<StockRow> stock = new ArrayList<>();
  public final List<RequestRow> requests = new ArrayList<>();
  public final List<ReservationRow> reservations = new ArrayList<>();
  final List<LineRow> lines = new ArrayList<>();
  public final List<MovementRow> movements = new ArrayList<>();
  public final List<WaitRow> waits = new ArrayList<>();
  private long clock = 1_000;

  public PaperArena() {
    OPENING_STOCK.forEach(
        (sku, pieces) -> {
          stock.add(new StockRow(product(sku), product(sku), 1, pieces, 0, 0));
          movement("RECEIVE", "simulator", sku, null, OPENING, pieces, 0, pieces, 0, 0);
        });
  }

  static long product(String sku) {
    return sku.equals("A") ? 1 : 2;
  }

  private static String client(String key) {
    return "client " + key;
  }

  private void movement(
      String operation,
      String operator,
      String sku,
      Long reservation,
      String key,
      long pieces,
      long quantityBefore,
      long quantityAfter,
      long reservedBefore,
      long reservedAfter) {
    movements.add(
        new MovementRow(
            movements.size() + 1L,
            clock,
            operator,
            operation,
            "",
            "",
            product(sku),
            product(sku),
            reservation,
            key,
            pieces,
            quantityBefore,
            quantityAfter,
            reservedBefore,
            reservedAfter,
            0,
            false));
  }

  private void move(
      Operation operation,
      String key,
      long reservation,
      OrderLine piece,
      long stocked,
      long promised) {
    StockRow row =
        stock.stream().filter(one -> one.id() == product(piece.sku())).findFirst().orElseThrow();
    movement(
        operation.name(),
        client(key),
        piece.sku(),
        reservation,
        key,
        piece.quantity(),
        row.quantity(),
        row.quantity() + stocked,
        row.reserved(),
        row.reserved() + promised);
    stock.set(
        stock.indexOf(row),
        new StockRow(
            row.id(),
            row.product(),
            1,
            row.quantity() + stocked,
            row.reserved() + promised,
            row.version() + 1));
  }

  /** Reserves, with everything that belongs to it. */
  public void reserve(String key, long id, OrderLine... pieces) {
    clock += 1_000;
    List<HistoryEntry.Placed> told = new ArrayList<>();
    for (OrderLine piece : pieces) {
      told.add(new HistoryEntry.Placed(piece.sku(), "Here", piece.quantity()));
      lines.add(
          new LineRow(
              id,
              told.size(),
              product(piece.sku()),
              product(piece.sku()),
              piece.quantity(),
              piece.quantity()));
      move(Operation.RESERVE, key, id, piece, 0, piece.quantity());
    }
    HistoryEntry entry =
        entry(
            key,
            Operation.RESERVE,
            id,
            List.of(pieces),
            null,
            new HistoryEntry.Told(told, clock, 0));
    history.add(entry);
    requests.add(new RequestRow(key, "RESERVE", Fingerprints.of(entry), clock));
    reservations.add(new ReservationRow(id, key, "OPEN", client(key), "", clock, null, null));
  }

  /** Ends a reservation, with everything that belongs to it. */
  public void close(String key, Operation operation, long id) {
    clock += 1_000;
    for (int i = 0; i < lines.size(); i++) {
      LineRow line = lines.get(i);
      if (line.reservation() == id) {
        OrderLine piece = new OrderLine(skus().get(line.product()), line.quantity());
        long shipped = operation == Operation.COMMIT ? -line.quantity() : 0;
        move(operation, key, id, piece, shipped, -line.quantity());
        lines.set(
            i, new LineRow(id, line.number(), line.product(), line.stock(), line.quantity(), 0));
      }
    }
    HistoryEntry entry =
        entry(key, operation, id, List.of(), null, new HistoryEntry.Told(List.of(), clock, 0));
    history.add(entry);
    requests.add(new RequestRow(key, operation.name(), Fingerprints.of(entry), clock));
    ReservationRow row =
        reservations.stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    String state = operation == Operation.COMMIT ? "COMMITTED" : "RELEASED";
    reservations.set(
        reservations.indexOf(row),
        new ReservationRow(id, row.key(), state, row.operator(), "", row.created(), null, clock));
  }

  /** A request that was refused. */
  public void refuse(String key, HistoryEntry.Denial denial, OrderLine... pieces) {
    clock += 1_000;
    history.add(entry(key, Operation.RESERVE, 0, List.of(pieces), denial, null));
  }

  /** One whose answer was lost. */
  public void lose(String key, OrderLine... pieces) {
    HistoryEntry entry = entry(key, Operation.RESERVE, 0, List.of(pieces), null, null);
    history.add(entry);
  }

  /** Has somebody wait, and be served at once unless {@code id} is 0. */
  public void queue(String key, long number, long id, OrderLine piece) {
    clock += 10_000;
    HistoryEntry told =
        new HistoryEntry(
            client(key),
            key,
            Operation.RESERVE,
            0,
            List.of(piece),
            -1,
            HistoryEntry.Answer.QUEUED,
            null,
            null,
            clock * 1_000 - 600_000,
            clock * 1_000 + 600_000,
            number);
    history.add(told);
    requests.add(new RequestRow(key, "RESERVE", Fingerprints.of(told), clock));
    waits.add(new WaitRow(number, key, "WAITING", client(key), null, piece));
    if (id != 0) {
      serve(number, id);
    }
  }

  /** Serves who waits. */
  public void serve(long number, long id) {
    clock += 10_000;
    WaitRow row = waits.stream().filter(one -> one.id() == number).findFirst().orElseThrow();
    OrderLine piece = row.line();
    lines.add(
        new LineRow(
            id, 1, product(piece.sku()), product(piece.sku()), piece.quantity(), piece.quantity()));
    move(Operation.RESERVE, row.key(), id, piece, 0, piece.quantity());
    reservations.add(
        new ReservationRow(id, row.key(), "OPEN", row.operator(), "", clock, null, null));
    waits.set(
        waits.indexOf(row), new WaitRow(number, row.key(), "SERVED", row.operator(), id, piece));
  }

  private HistoryEntry entry(
      String key,
      Operation operation,
      long reservation,
      List<OrderLine> pieces,
      HistoryEntry.Denial denial,
      HistoryEntry.Told told) {
    HistoryEntry.Answer answer =
        denial != null
            ? HistoryEntry.Answer.REFUSED
            : told != null ? HistoryEntry.Answer.ACKNOWLEDGED : HistoryEntry.Answer.UNKNOWN;
    // Everything overlaps a little with what is before and after it.
    return new HistoryEntry(
        client(key),
        key,
        operation,
        reservation,
        pieces,
        -1,
        answer,
        denial,
        told,
        clock * 1_000 - 600_000,
        answer == HistoryEntry.Answer.UNKNOWN ? Long.MAX_VALUE : clock * 1_000 + 600_000);
  }

  public Verdict judge(Strategy strategy) {
    return InvariantChecker.check(
        new Evidence(
            Setup.standard(WorkloadKind.MIXED),
            strategy,
            OPENING_STOCK,
            history,
            List.of(),
            0,
            10,
            false,
            0,
            0,
            0,
            List.of()),
        this);
  }

  @Override
  public long openedMicros() {
    return 0;
  }

  @Override
  public long readMicros() {
    return Long.MAX_VALUE / 2;
  }

  @Override
  public long lastMovement() {
    return movements.size();
  }

  @Override
  public List<Finding> changedElsewhere() {
    return List.of();
  }

  @Override
  public Map<Long, String> skus() {
    return new HashMap<>(Map.of(1L, "A", 2L, "B"));
  }

  @Override
  public Map<Long, String> locations() {
    return Map.of(1L, "Here");
  }

  @Override
  public List<StockRow> stock() {
    return stock;
  }

  @Override
  public void requests(Consumer<RequestRow> row) {
    requests.forEach(row);
  }

  @Override
  public void reservations(Consumer<ReservationRow> row) {
    reservations.forEach(row);
  }

  @Override
  public void waits(Consumer<WaitRow> row) {
    waits.forEach(row);
  }

  @Override
  public void lines(Consumer<LineRow> row) {
    lines.forEach(row);
  }

  @Override
  public void movements(Consumer<MovementRow> row) {
    movements.forEach(row);
  }
}
