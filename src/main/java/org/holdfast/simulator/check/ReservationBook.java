package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry;

/**
 * Compares reservations and their lines with the history: each acknowledged one is there once, with
 * the lines, the operator and the times that were told, and stands as its last request left it.
 */
final class ReservationBook {

  private final EndState end;
  private final Findings findings;
  private final RequestBook requests;
  private final StockBook stock;
  private final Map<Long, Made> byId = new HashMap<>();
  private final Map<Long, Case> closings = new HashMap<>();
  private final Map<String, Long> open = new TreeMap<>();
  private final Map<String, Long> shipped = new TreeMap<>();
  private final List<EndState.LineRow> lines = new ArrayList<>();

  ReservationBook(EndState end, Findings findings, RequestBook requests, StockBook stock) {
    this.end = end;
    this.findings = findings;
    this.requests = requests;
    this.stock = stock;
  }

  /** Pieces that customers hold promises for, by SKU. */
  Map<String, Long> open() {
    return open;
  }

  /** Pieces shipped, by SKU. */
  Map<String, Long> shipped() {
    return shipped;
  }

  Optional<Made> byId(Long reservation) {
    return Optional.ofNullable(byId.get(reservation));
  }

  /** Reads reservations and lines. */
  void read() {
    for (Case one : requests.cases()) {
      if (one.endsReservation() && one.isDone()) {
        closing(one);
      }
    }
    for (Case one : requests.expiries()) {
      if (one.entry().answer() == HistoryEntry.Answer.ACKNOWLEDGED) {
        closing(one);
      }
    }
    end.reservations(this::reservation);
    for (Case one : requests.cases()) {
      if (one.entry().operation() == Operation.RESERVE && one.isDone()) {
        promise(one);
      }
    }
    end.lines(
        line -> {
          if (!lines.isEmpty() && lines.get(0).reservation() != line.reservation()) {
            linesOf(lines.get(0).reservation());
          }
          lines.add(line);
        });
    if (!lines.isEmpty()) {
      linesOf(lines.get(0).reservation());
    }
  }

  private void closing(Case one) {
    Case before = closings.putIfAbsent(one.entry().reservation(), one);
    if (before != null) {
      findings.doubled(
          FindingCode.RESERVATION_ENDED_TWICE,
          one.entry().reservation(),
          before.entry().operation(),
          one.entry().operation());
    }
  }

  private void reservation(EndState.ReservationRow row) {
    Case one =
        requests
            .byKey(row.key())
            .filter(found -> found.entry().operation() == Operation.RESERVE)
            .orElse(null);
    if (one == null) {
      findings.phantom(FindingCode.RESERVATION_OF_NOBODY, row.id());
      return;
    }
    HistoryEntry entry = one.entry();
    if (one.isMade()) {
      findings.doubled(FindingCode.RESERVATIONS_OF_ONE_REQUEST, entry.key());
    }
    one.make(row.id());
    if (entry.answer() == HistoryEntry.Answer.REFUSED) {
      findings.phantom(FindingCode.RESERVATION_OF_REFUSED, entry.key(), row.id());
      return;
    }
    checkContent(row, one);
    Made made = new Made(row, one, closingOf(row));
    if (byId.putIfAbsent(row.id(), made) != null) {
      findings.mismatch(FindingCode.RESERVATION_NUMBER_TWICE, row.id());
    }
    state(made);
  }

  /** Whether the reservation is the one that was asked for and told of. */
  private void checkContent(EndState.ReservationRow row, Case one) {
    HistoryEntry entry = one.entry();
    findings.check(
        entry.answer() != HistoryEntry.Answer.ACKNOWLEDGED || row.id() == entry.reservation(),
        FindingCode.RESERVATION_NUMBER,
        row.id(),
        entry.reservation());
    findings.check(
        row.operator().equals(entry.client()) && row.note().isEmpty(),
        FindingCode.RESERVATION_OPERATOR,
        row.id(),
        row.operator(),
        row.note(),
        entry.client());
    long told = entry.told() == null ? row.created() : entry.told().atMicros();
    findings.check(
        // Of who waited it is the time of whoever served him, who may have begun before.
        (one.isQueued() || row.created() == one.at())
            && row.created() >= end.openedMicros()
            && row.created() <= end.readMicros()
            && row.created() == told,
        FindingCode.RESERVATION_TIME,
        row.id());
    Long due = entry.holdMillis() < 0 ? null : (Long) (row.created() + entry.holdMillis() * 1_000);
    findings.check(Objects.equals(due, row.expires()), FindingCode.RESERVATION_EXPIRY, row.id());
  }

  /** Of an expiry that nobody heard of, only the reservation itself tells whether it was done. */
  private Case closingOf(EndState.ReservationRow row) {
    Case found = closings.get(row.id());
    if (found == null && row.state().equals("EXPIRED")) {
      found = requests.expiryOf(row.id()).orElse(null);
      if (found != null) {
        closings.put(row.id(), found);
      }
    }
    return found;
  }

  private void state(Made made) {
    EndState.ReservationRow row = made.row();
    Case closing = made.closing();
    String expected = closing == null ? "OPEN" : stateAfter(closing.entry().operation());
    if (!row.state().equals(expected)) {
      if (closing == null) {
        findings.phantom(FindingCode.RESERVATION_STATE, row.id(), row.state());
      } else {
        findings.lost(
            FindingCode.RESERVATION_NOT_ENDED, closing.entry().operation(), row.id(), row.state());
      }
    }
    findings.check(
        (closing == null) == (row.closed() == null),
        FindingCode.RESERVATION_END,
        row.id(),
        row.state());
    if (closing != null && row.closed() != null) {
      HistoryEntry.Told told = closing.entry().told();
      boolean asTold = told == null || told.atMicros() == row.closed();
      boolean asRequest =
          closing.entry().operation() == Operation.EXPIRE || closing.at() == row.closed();
      findings.check(asTold && asRequest, FindingCode.RESERVATION_END_TIME, row.id());
    }
  }

  private static String stateAfter(Operation operation) {
    return switch (operation) {
      case COMMIT -> "COMMITTED";
      case EXPIRE -> "EXPIRED";
      default -> "RELEASED";
    };
  }

  /** What the history promises, whatever became of the rows. */
  private void promise(Case one) {
    HistoryEntry entry = one.entry();
    if (!one.isMade()) {
      findings.lost(FindingCode.RESERVATION_GONE, entry.reservation());
    }
    long id = entry.answer() == HistoryEntry.Answer.ACKNOWLEDGED ? entry.reservation() : one.made();
    Case closing = closings.get(id);
    entry
        .lines()
        .forEach(
            line -> {
              if (closing == null) {
                open.merge(line.sku(), line.quantity(), Long::sum);
              } else if (closing.entry().operation() == Operation.COMMIT) {
                shipped.merge(line.sku(), line.quantity(), Long::sum);
              }
            });
  }

  private void linesOf(long reservation) {
    Made made = byId.get(reservation);
    if (made == null) {
      findings.mismatch(FindingCode.LINES_OF_UNKNOWN, reservation);
      lines.clear();
      return;
    }
    boolean first = !made.hasLines();
    boolean right = readLines(made);
    findings.check(
        first && right,
        FindingCode.LINES_WRONG,
        reservation,
        Finding.ofAll(lines.stream().map(this::phrase).toList()),
        asked(made.request().entry()));
    lines.clear();
  }

  /** Whether the lines at hand are those that were asked for and told of. */
  private boolean readLines(Made made) {
    boolean right = true;
    boolean open = made.closing() == null;
    Map<String, Long> sums = new TreeMap<>();
    Map<HistoryEntry.Placed, Integer> places = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      EndState.LineRow line = lines.get(i);
      long row = line.stock() == null ? 0 : line.stock();
      right &= line.number() == i + 1 && stock.isOf(row, line.product());
      right &= line.open() == (open ? line.quantity() : 0);
      sums.merge(stock.sku(line.product()), line.quantity(), Long::sum);
      places.merge(
          new HistoryEntry.Placed(stock.sku(line.product()), stock.place(row), line.quantity()),
          1,
          Integer::sum);
      made.line(line.product(), row, line.quantity());
      stock.hold(row, line.open());
    }
    HistoryEntry entry = made.request().entry();
    if (entry.told() != null) {
      Map<HistoryEntry.Placed, Integer> told = new HashMap<>();
      entry.told().lines().forEach(line -> told.merge(line, 1, Integer::sum));
      right &= told.equals(places);
    }
    return right && asked(entry).equals(sums);
  }

  private static Map<String, Long> asked(HistoryEntry entry) {
    Map<String, Long> asked = new TreeMap<>();
    entry.lines().forEach(line -> asked.merge(line.sku(), line.quantity(), Long::sum));
    return asked;
  }

  private Finding phrase(EndState.LineRow line) {
    return Finding.of(
        FindingCode.LINE,
        line.quantity(),
        stock.sku(line.product()),
        stock.place(line.stock() == null ? 0 : line.stock()),
        line.open());
  }

  /** Compares with what the ledger was found to say. */
  void finish() {
    byId.forEach(
        (id, made) -> {
          findings.check(made.hasLines(), FindingCode.LINES_NONE, id);
          findings.check(made.ledgerMakesLines(), FindingCode.LINES_RESERVED_OTHERWISE, id);
          findings.check(made.ledgerEndsLines(), FindingCode.LINES_ENDED_OTHERWISE, id);
        });
  }
}
