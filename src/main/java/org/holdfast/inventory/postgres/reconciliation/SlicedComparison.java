package org.holdfast.inventory.postgres.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;

/**
 * Compares all stock rows, some at a time, so that no statement takes long whatever the length of
 * the ledger. Where it is cut off it goes on next time, unless that is long after; the daily one
 * also where another process was cut off. Safe for use by many threads; one compares at a time.
 */
final class SlicedComparison {

  private static final int FIRST_SIZE = 1_000;
  private static final int MIN_SIZE = 100;
  private static final int MAX_SIZE = 50_000;
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMillis(400);
  private static final Duration WORTH_GOING_ON = Duration.ofMinutes(10);

  /** Looked at once more at the end; of more nobody looks at each anyway. */
  private static final int AGAIN_MOST = 5_000;

  private Optional<Progress> cutOff = Optional.empty();

  /** Opens a connection for each slice. */
  @FunctionalInterface
  interface Source {
    /** A connection, to be closed. */
    Connection open() throws SQLException;
  }

  /**
   * How far a comparison is, as it is kept.
   *
   * @param at when it began, by the server's clock
   * @param done the last row that was compared
   * @param rows how many were
   * @param found the numbers of those that did not agree
   */
  record Place(Instant at, long done, long rows, List<Long> found) {}

  /** Keeps how far a comparison is for longer than this process lives. */
  interface Memory {
    /** Where one was cut off not too long ago. */
    Optional<Place> last();

    /** It is as far as that now. */
    void reached(Place place);

    /** It has come to its end. */
    void ended();
  }

  /** How far a comparison is. */
  private static final class Progress {
    private final Instant at;
    private final long began = System.nanoTime();
    private final List<Discrepancy> found = new ArrayList<>();
    private long done = Long.MIN_VALUE;
    private long rows;

    Progress(Instant at) {
      this.at = at;
    }

    Place place() {
      return new Place(at, done, rows, found.stream().map(Discrepancy::stockId).toList());
    }

    boolean isFresh() {
      return System.nanoTime() - began < WORTH_GOING_ON.toNanos();
    }
  }

  /** Compares everything, over a connection for each slice. */
  synchronized Reconciliation.Report run(Source source) throws SQLException {
    Progress progress;
    if (cutOff.filter(Progress::isFresh).isPresent()) {
      progress = cutOff.get();
    } else {
      try (Connection connection = source.open()) {
        progress = new Progress(StockComparison.now(connection));
      }
    }
    cutOff = Optional.of(progress);
    int size = FIRST_SIZE;
    while (size > 0) {
      try (Connection connection = source.open()) {
        size = slice(connection, progress, size);
      }
    }
    cutOff = Optional.empty();
    try (Connection connection = source.open()) {
      return report(connection, progress);
    }
  }

  /** The same; begins where {@code memory} says that it was cut off, and tells it how far it is. */
  synchronized Reconciliation.Report run(Source source, Memory memory) throws SQLException {
    Progress progress;
    try (Connection connection = source.open()) {
      progress = resumed(connection, memory.last());
    }
    int size = FIRST_SIZE;
    while (size > 0) {
      try (Connection connection = source.open()) {
        size = slice(connection, progress, size);
      }
      // Of so many nobody keeps count; then it goes on where there were fewer.
      if (size > 0 && progress.found.size() <= AGAIN_MOST) {
        memory.reached(progress.place());
      }
    }
    try (Connection connection = source.open()) {
      Reconciliation.Report report = report(connection, progress);
      memory.ended();
      return report;
    }
  }

  private static Progress resumed(Connection connection, Optional<Place> last) throws SQLException {
    if (last.isEmpty()) {
      return new Progress(StockComparison.now(connection));
    }
    Progress progress = new Progress(last.get().at());
    progress.done = last.get().done();
    progress.rows = last.get().rows();
    progress.found.addAll(differing(connection, last.get().found()));
    return progress;
  }

  /** Compares everything over one connection. */
  static Reconciliation.Report run(Connection connection) throws SQLException {
    Progress progress = new Progress(StockComparison.now(connection));
    int size = FIRST_SIZE;
    while (size > 0) {
      size = slice(connection, progress, size);
    }
    return report(connection, progress);
  }

  /** Compares the next rows; how many to take after that, or 0: those were the last. */
  private static int slice(Connection connection, Progress progress, int size) throws SQLException {
    long began = System.nanoTime();
    Optional<Long> last = StockComparison.next(connection, progress.done, size);
    if (last.isEmpty()) {
      return 0;
    }
    long first = progress.done == Long.MIN_VALUE ? progress.done : progress.done + 1;
    StockComparison.Slice slice = StockComparison.slice(connection, first, last.get());
    progress.done = last.get();
    progress.rows += slice.rows();
    progress.found.addAll(slice.discrepancies());
    long took = System.nanoTime() - began;
    if (took < SHORT.toNanos()) {
      return Math.min(MAX_SIZE, size * 2);
    }
    return took > LONG.toNanos() ? Math.max(MIN_SIZE, size / 2) : size;
  }

  /** Those of some rows that do not agree now. */
  private static List<Discrepancy> differing(Connection connection, List<Long> ids)
      throws SQLException {
    return StockComparison.some(connection, ids).stream()
        .filter(row -> !row.kinds().isEmpty())
        .toList();
  }

  /** What was found a while ago may agree by now. */
  private static Reconciliation.Report report(Connection connection, Progress progress)
      throws SQLException {
    List<Discrepancy> found = progress.found;
    if (!found.isEmpty() && found.size() <= AGAIN_MOST) {
      found = differing(connection, found.stream().map(Discrepancy::stockId).toList());
    }
    return new Reconciliation.Report(
        progress.at,
        progress.rows,
        found.stream()
            .sorted(Comparator.comparing(Discrepancy::sku).thenComparing(Discrepancy::location))
            .toList());
  }
}
