package org.holdfast.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.inventory.Operation;

/**
 * Compares what the clients wrote down with what the database says. The clients' history is the
 * truth: what was acknowledged has to be there exactly once, what was refused must not be there at
 * all, and stock and reserved have to be what replaying the history gives.
 */
public final class InvariantChecker {

  private static final int TOLD = 50;

  private final Map<String, Long> opening;
  private final EndState end;
  private final Map<String, Long> openByHistory = new TreeMap<>();
  private final Map<String, Long> shippedByHistory = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private long oversold;
  private long forgotten;
  private long lost;
  private long doubled;
  private long phantoms;
  private long mismatches;

  private InvariantChecker(Map<String, Long> opening, EndState end) {
    this.opening = opening;
    this.end = end;
  }

  /**
   * Checks a run.
   *
   * @param opening pieces of each product at the start, by SKU
   * @param history what the clients wrote down, with no unknown answer left
   * @param unknown how many answers were unknown at first
   * @param unknownDone how many of those turned out to be done
   * @param end what the database says
   */
  public static Verdict check(
      Map<String, Long> opening,
      List<HistoryEntry> history,
      long unknown,
      long unknownDone,
      EndState end) {
    InvariantChecker checker = new InvariantChecker(opening, end);
    checker.reservations(history);
    checker.products();
    return new Verdict(
        checker.oversold,
        checker.forgotten,
        checker.lost,
        checker.doubled,
        checker.phantoms,
        checker.mismatches,
        count(history, HistoryEntry.Answer.ACKNOWLEDGED),
        count(history, HistoryEntry.Answer.REFUSED),
        unknown,
        unknownDone,
        checker.violations);
  }

  private static long count(List<HistoryEntry> history, HistoryEntry.Answer answer) {
    return history.stream().filter(entry -> entry.answer() == answer).count();
  }

  private void reservations(List<HistoryEntry> history) {
    Map<String, List<EndState.Made>> byKey = new HashMap<>();
    for (EndState.Made made : end.reservations()) {
      byKey.computeIfAbsent(made.key(), key -> new ArrayList<>(1)).add(made);
    }
    Map<Long, HistoryEntry> closedBy = closings(history);
    Set<String> asked = new HashSet<>();
    for (HistoryEntry entry : history) {
      if (entry.operation() != Operation.RESERVE) {
        continue;
      }
      if (!asked.add(entry.key())) {
        continue; // the same key again is the same request
      }
      List<EndState.Made> made = byKey.getOrDefault(entry.key(), List.of());
      switch (entry.answer()) {
        case ACKNOWLEDGED -> acknowledged(entry, made, closedBy);
        case REFUSED -> refused(entry, made);
        case UNKNOWN -> mismatch("Request %s was never resolved.".formatted(entry.key()));
      }
    }
    for (EndState.Made made : end.reservations()) {
      if (!asked.contains(made.key())) {
        phantoms++;
        tell("Reservation %d exists, but no client asked for it.".formatted(made.id()));
      }
    }
  }

  /** The acknowledged request that ended each reservation; two of them for one are doubled. */
  private Map<Long, HistoryEntry> closings(List<HistoryEntry> history) {
    Map<Long, HistoryEntry> closedBy = new HashMap<>();
    for (HistoryEntry entry : history) {
      if (entry.operation() == Operation.RESERVE
          || entry.answer() != HistoryEntry.Answer.ACKNOWLEDGED) {
        continue;
      }
      HistoryEntry before = closedBy.putIfAbsent(entry.reservation(), entry);
      if (before != null && !before.key().equals(entry.key())) {
        doubled++;
        tell(
            "Reservation %d was ended twice: %s and %s were both acknowledged."
                .formatted(entry.reservation(), before.operation(), entry.operation()));
      }
    }
    end.ended()
        .forEach(
            (id, times) -> {
              if (times > 1) {
                doubled++;
                tell("The ledger ends reservation %d %d times.".formatted(id, times));
              }
            });
    return closedBy;
  }

  private void acknowledged(
      HistoryEntry entry, List<EndState.Made> made, Map<Long, HistoryEntry> closedBy) {
    HistoryEntry closing = closedBy.get(entry.reservation());
    Map<String, Long> lines = sums(entry.lines());
    lines.forEach(
        (sku, quantity) -> {
          if (closing == null) {
            openByHistory.merge(sku, quantity, Long::sum);
          } else if (closing.operation() == Operation.COMMIT) {
            shippedByHistory.merge(sku, quantity, Long::sum);
          }
        });
    if (made.isEmpty()) {
      lost++;
      tell("Reservation %d was acknowledged, but is gone.".formatted(entry.reservation()));
      return;
    }
    if (made.size() > 1) {
      doubled++;
      tell("Request %s made %d reservations.".formatted(entry.key(), made.size()));
    }
    EndState.Made one = made.get(0);
    if (one.id() != entry.reservation() || !sums(one.lines()).equals(lines)) {
      mismatch(
          "Reservation %d holds %s, but %s was acknowledged as reservation %d."
              .formatted(one.id(), sums(one.lines()), lines, entry.reservation()));
    }
    String expected = closing == null ? "OPEN" : stateAfter(closing.operation());
    if (!one.state().equals(expected)) {
      if (closing == null) {
        phantoms++;
        tell("Reservation %d is %s, but no client was told so.".formatted(one.id(), one.state()));
      } else {
        lost++;
        tell(
            "%s of reservation %d was acknowledged, but it is %s."
                .formatted(closing.operation(), one.id(), one.state()));
      }
    }
    long open = closing == null ? lines.values().stream().mapToLong(q -> q).sum() : 0;
    if (one.state().equals(expected) && one.open() != open) {
      mismatch(
          "Reservation %d holds %d pieces, but should hold %d."
              .formatted(one.id(), one.open(), open));
    }
  }

  private void refused(HistoryEntry entry, List<EndState.Made> made) {
    if (!made.isEmpty()) {
      phantoms++;
      tell(
          "Request %s was refused, but reservation %d exists."
              .formatted(entry.key(), made.get(0).id()));
    }
  }

  private static String stateAfter(Operation operation) {
    return switch (operation) {
      case COMMIT -> "COMMITTED";
      case EXPIRE -> "EXPIRED";
      default -> "RELEASED";
    };
  }

  private void products() {
    EndState.Stock none = new EndState.Stock(0, 0);
    opening.forEach(
        (sku, pieces) -> {
          long open = openByHistory.getOrDefault(sku, 0L);
          long shipped = shippedByHistory.getOrDefault(sku, 0L);
          EndState.Stock row = end.stock().getOrDefault(sku, none);
          EndState.Stock ledger = end.ledger().getOrDefault(sku, none);
          if (open + shipped > pieces) {
            oversold += open + shipped - pieces;
            tell(
                text(
                    "%s: %,d pieces were promised, but there were %,d: %,d oversold.",
                    sku, open + shipped, pieces, open + shipped - pieces));
          }
          if (open > row.reserved()) {
            forgotten += open - row.reserved();
            tell(
                text(
                    "%s: customers hold promises for %,d pieces, but only %,d are reserved.",
                    sku, open, row.reserved()));
          } else if (open < row.reserved()) {
            mismatch(
                text(
                    "%s: %,d pieces are reserved, but only %,d were promised.",
                    sku, row.reserved(), open));
          }
          if (row.quantity() != pieces - shipped) {
            mismatch(
                text(
                    "%s: stock is %,d, but %,d at the start and %,d shipped make %,d.",
                    sku, row.quantity(), pieces, shipped, pieces - shipped));
          }
          if (row.reserved() < 0 || row.reserved() > row.quantity()) {
            mismatch(text("%s: reserved %,d of %,d.", sku, row.reserved(), row.quantity()));
          }
          if (!ledger.equals(row)) {
            mismatch(
                text(
                    "%s: the ledger says stock %,d and reserved %,d, the stock rows say %,d and %,d.",
                    sku, ledger.quantity(), ledger.reserved(), row.quantity(), row.reserved()));
          }
        });
    end.stock().keySet().stream()
        .filter(sku -> !opening.containsKey(sku))
        .forEach(sku -> mismatch("%s was not there at the start.".formatted(sku)));
  }

  private static Map<String, Long> sums(List<Piece> lines) {
    Map<String, Long> sums = new TreeMap<>();
    lines.forEach(line -> sums.merge(line.sku(), line.quantity(), Long::sum));
    return sums;
  }

  /** Numbers are written alike wherever the program runs. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ENGLISH, format, values);
  }

  private void mismatch(String text) {
    mismatches++;
    tell(text);
  }

  private void tell(String text) {
    if (violations.size() < TOLD) {
      violations.add(text);
    }
  }
}
