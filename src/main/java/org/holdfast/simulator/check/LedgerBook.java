package org.holdfast.simulator.check;

import java.util.Objects;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.history.TransferEntry;
import org.holdfast.simulator.scenario.OrderLine;
import org.holdfast.simulator.scenario.Workload;

/**
 * Compares each movement with the request that it belongs to, and hands it on to the stock row that
 * it moves.
 */
final class LedgerBook {

  /** How much a server's clock may be corrected during a request. */
  private static final long SLACK_MICROS = 1_000_000;

  private final EndState end;
  private final Findings findings;
  private final RequestBook requests;
  private final ReservationBook reservations;
  private final StockBook stock;
  private final QueueJudge queue;
  private long last;

  LedgerBook(
      EndState end,
      Findings findings,
      RequestBook requests,
      ReservationBook reservations,
      StockBook stock,
      QueueJudge queue) {
    this.end = end;
    this.findings = findings;
    this.requests = requests;
    this.reservations = reservations;
    this.stock = stock;
    this.queue = queue;
  }

  void read() {
    end.movements(this::movement);
  }

  private void movement(EndState.MovementRow row) {
    findings.check(
        row.id() != last && row.id() > 0 && row.id() <= end.lastMovement(),
        FindingCode.MOVEMENT_NUMBER,
        row.phrase());
    last = row.id();
    findings.check(!row.foreign(), FindingCode.MOVEMENT_FOREIGN, row.phrase());
    if (row.key().equals(EndState.OPENING)) {
      stock.begin(row);
      return;
    }
    findings.check(
        row.reason().isEmpty() && row.note().isEmpty() && row.discrepancy() == 0,
        FindingCode.MOVEMENT_REASON,
        row.phrase());
    Optional<BookedTransfer> transfer = requests.transfer(row.key());
    Optional<RecordedExpiry> expiry = requests.expiry(row.key());
    Optional<Case> request = requests.byKey(row.key());
    if (transfer.isPresent()) {
      transfer(row, transfer.get());
    } else if (expiry.isPresent()) {
      expiry(row, expiry.get());
    } else if (request.isPresent()) {
      request(row, request.get());
    } else {
      findings.phantom(FindingCode.MOVEMENT_WITHOUT_REQUEST, row.phrase());
      stock.follow(row, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  private void transfer(EndState.MovementRow row, BookedTransfer transfer) {
    TransferEntry entry = transfer.entry();
    boolean giving = lowers(row);
    boolean right =
        row.operation().equals(Operation.TRANSFER.name())
            && row.operator().equals(TransferEntry.OPERATOR)
            && row.reservation() == null
            && row.pieces() == entry.pieces()
            && Objects.equals(row.reservedBefore(), row.reservedAfter())
            && moved(row) == row.pieces()
            && stock.sku(row.product()).equals(entry.sku())
            && row.stock() != null
            && stock.place(row.stock()).equals(giving ? entry.from() : entry.to());
    findings.check(right, FindingCode.MOVEMENT_NOT_TRANSFER, row.phrase());
    if (!transfer.book(giving)) {
      findings.doubled(FindingCode.TRANSFER_BOOKED_TWICE, entry.sku());
    }
    time(row, transfer.at(), entry.sent(), entry.answered());
    stock.follow(row, entry.sent(), entry.answered());
  }

  private static boolean lowers(EndState.MovementRow row) {
    return row.quantityBefore() != null
        && row.quantityAfter() != null
        && row.quantityAfter() < row.quantityBefore();
  }

  private static long moved(EndState.MovementRow row) {
    return row.quantityBefore() == null || row.quantityAfter() == null
        ? -1
        : Math.abs(row.quantityAfter() - row.quantityBefore());
  }

  private void expiry(EndState.MovementRow row, RecordedExpiry expiry) {
    Optional<Made> made = reservations.byId(row.reservation());
    Case closing = made.map(Made::closing).orElse(null);
    if (closing == null || closing.entry().operation() != Operation.EXPIRE) {
      findings.phantom(FindingCode.MOVEMENT_NOT_EXPIRED, row.phrase());
      stock.follow(row, Long.MIN_VALUE, Long.MAX_VALUE);
      return;
    }
    findings.check(
        expiry.ends(row.reservation()) && Objects.equals(made.get().row().closed(), expiry.at()),
        FindingCode.MOVEMENT_OF_OTHER_EXPIRY,
        row.phrase());
    book(row, closing, made.get(), expiry.at());
  }

  private void request(EndState.MovementRow row, Case request) {
    HistoryEntry entry = request.entry();
    if (!request.isDone()) {
      findings.phantom(FindingCode.MOVEMENT_NOT_DONE, row.phrase(), request.phrase());
      stock.follow(row, entry.sent(), request.until());
      return;
    }
    if (entry.operation() == Operation.RECEIVE) {
      receipt(row, request);
      return;
    }
    Optional<Made> made = reservations.byId(row.reservation());
    boolean own =
        made.isPresent()
            && (entry.operation() == Operation.RESERVE
                ? made.get().request() == request
                : made.get().closing() == request);
    if (!own) {
      findings.mismatch(FindingCode.MOVEMENT_OF_OTHER_RESERVATION, row.phrase());
      stock.follow(row, entry.sent(), request.until());
      return;
    }
    book(row, request, made.get(), request.at());
  }

  private void book(EndState.MovementRow row, Case request, Made made, long at) {
    HistoryEntry entry = request.entry();
    Operation operation = entry.operation();
    long stockDelta = operation == Operation.COMMIT ? -row.pieces() : 0;
    long reservedDelta = operation == Operation.RESERVE ? row.pieces() : -row.pieces();
    boolean right =
        row.operation().equals(operation.name())
            && row.operator().equals(entry.client())
            && grows(row.quantityBefore(), row.quantityAfter(), stockDelta)
            && grows(row.reservedBefore(), row.reservedAfter(), reservedDelta);
    findings.check(right, FindingCode.MOVEMENT_WRONG, row.phrase(), request.phrase());
    time(row, at, entry.sent(), request.until());
    long held = row.stock() == null ? 0 : row.stock();
    if (operation == Operation.RESERVE) {
      made.reserve(row.product(), held, row.pieces());
      queue.taken(stock.sku(row.product()), row.id(), request);
    } else {
      made.close(row.product(), held, row.pieces());
    }
    stock.follow(row, entry.sent(), request.until());
  }

  private void receipt(EndState.MovementRow row, Case request) {
    HistoryEntry entry = request.entry();
    OrderLine line = entry.lines().get(0);
    boolean right =
        row.operation().equals(Operation.RECEIVE.name())
            && row.operator().equals(entry.client())
            && row.reservation() == null
            && row.stock() != null
            && row.pieces() == line.quantity()
            && stock.sku(row.product()).equals(line.sku())
            && stock.place(row.stock()).equals(Workload.DOCK)
            && grows(row.quantityBefore(), row.quantityAfter(), row.pieces())
            && grows(row.reservedBefore(), row.reservedAfter(), 0);
    findings.check(right, FindingCode.MOVEMENT_WRONG, row.phrase(), request.phrase());
    time(row, request.at(), entry.sent(), entry.answered());
    if (request.isMade()) {
      findings.doubled(FindingCode.RECEIPT_TWICE, request.phrase());
    }
    request.make(row.id());
    stock.receive(line.sku(), line.quantity());
    stock.follow(row, entry.sent(), entry.answered());
  }

  private static boolean grows(Long before, Long after, long delta) {
    return before != null && after != null && after - before == delta;
  }

  /**
   * The transaction began after the request was sent, and wrote before it was answered; so no more
   * time can lie between the two than between sending and answer.
   */
  private void time(EndState.MovementRow row, long began, long sent, long answered) {
    long most =
        answered == Long.MAX_VALUE
            ? end.readMicros() - began
            : (answered - sent) / 1_000 + SLACK_MICROS;
    findings.check(
        row.at() >= began - SLACK_MICROS
            && row.at() - began <= most
            && row.at() <= end.readMicros(),
        FindingCode.MOVEMENT_TIME,
        row.phrase());
  }
}
