package org.holdfast.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.holdfast.inventory.ledger.LedgerStretch;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;

/**
 * Searches the whole ledger, whatever its length: stretch by stretch from the newest movement down,
 * each a short statement, so that nothing times out and a search that is not wanted any more ends
 * at once. What was found stays true, because the ledger only grows: the next reading looks only at
 * what has come since. Blocks; safe for use by many threads, one of which searches at a time.
 */
public final class LedgerSearch {

  /** What takes less is looked through anew, in case a location has got another name. */
  private static final Duration CHEAP = Duration.ofSeconds(1);

  private final StockQueries queries;
  private final AtomicBoolean forgotten = new AtomicBoolean();
  private Optional<Known> known = Optional.empty();

  /** What is known of all movements up to {@code settled}. */
  private record Known(
      MovementFilter filter, long settled, List<Movement> rows, long total, Duration took) {}

  /** Movements gathered on the way down. */
  private static final class Found {
    private final int most;
    private final List<Movement> rows = new ArrayList<>();
    private long total;

    Found(int most) {
      this.most = most;
    }

    int room() {
      return most - rows.size();
    }

    void add(List<Movement> more, long count) {
      rows.addAll(more.subList(0, Math.min(room(), more.size())));
      total += count;
    }
  }

  /** A search in what {@code queries} read. */
  public LedgerSearch(StockQueries queries) {
    this.queries = queries;
  }

  /**
   * The newest movements that fit {@code filter}, as many as its limit allows, and how many fit.
   *
   * @param again false: what was found before counts, and only what has come since is looked at
   * @param partly is told on the way what was found so far, on the caller's thread
   * @param ended asked on the way; true: it is not wanted any more
   * @return empty: ended
   */
  public synchronized Optional<Page<Movement>> read(
      MovementFilter filter,
      boolean again,
      Consumer<Page<Movement>> partly,
      BooleanSupplier ended) {
    long began = System.nanoTime();
    if (forgotten.getAndSet(false)) {
      known = Optional.empty();
    }
    Optional<Known> before =
        known
            .filter(each -> each.filter().equals(filter))
            .filter(each -> !again || each.took().compareTo(CHEAP) > 0);
    // What came within the last minute is looked at again each time: a movement becomes visible
    // when its transaction commits, which may be after one with a larger number.
    long settled = Math.max(queries.settledMovement(), before.map(Known::settled).orElse(0L));
    Found all = new Found(filter.limit());
    if (!search(filter, settled, Long.MAX_VALUE, all, partly, ended)) {
      return Optional.empty();
    }
    Found older = new Found(filter.limit());
    Consumer<Page<Movement>> both = page -> partly.accept(joined(all, page.rows(), page.total()));
    long end = before.map(Known::settled).orElse(0L);
    if (!search(filter, end, settled + 1, older, both, ended)) {
      return Optional.empty();
    }
    before.ifPresent(each -> older.add(withUndone(each.rows()), each.total()));
    Duration took =
        before.map(Known::took).orElseGet(() -> Duration.ofNanos(System.nanoTime() - began));
    known = Optional.of(new Known(filter, settled, List.copyOf(older.rows), older.total, took));
    Page<Movement> page = joined(all, older.rows, older.total);
    return Optional.of(new Page<>(page.rows(), page.total(), true));
  }

  /** An entry stays as it is, but it may have been undone since it was read. */
  private List<Movement> withUndone(List<Movement> rows) {
    List<Long> open = rows.stream().filter(Movement::isUndoable).map(Movement::id).toList();
    Map<Long, Long> undone = open.isEmpty() ? Map.of() : queries.undone(open);
    return undone.isEmpty()
        ? rows
        : rows.stream()
            .map(row -> undone.containsKey(row.id()) ? row.withUndoneBy(undone.get(row.id())) : row)
            .toList();
  }

  /** The next reading looks at everything anew. Returns at once. */
  public void forget() {
    forgotten.set(true);
  }

  private static Page<Movement> joined(Found newest, List<Movement> older, long count) {
    Found both = new Found(newest.most);
    both.add(newest.rows, newest.total);
    both.add(older, count);
    return new Page<>(both.rows, both.total, false);
  }

  /** False: it was ended. */
  private boolean search(
      MovementFilter filter,
      long above,
      long below,
      Found found,
      Consumer<Page<Movement>> partly,
      BooleanSupplier ended) {
    long next = below;
    while (next > above + 1) {
      if (ended.getAsBoolean()) {
        return false;
      }
      LedgerStretch stretch = queries.search(filter, above, next, found.room());
      found.add(stretch.rows(), stretch.count());
      next = stretch.reached();
      if (next > above + 1) {
        partly.accept(new Page<>(found.rows, found.total, false));
      }
    }
    return true;
  }

  /**
   * Gives all movements that fit, newest first, to {@code sink}, some at a time.
   *
   * @param <E> what the sink may throw
   */
  public static <E extends Exception> void each(
      StockQueries queries, MovementFilter filter, Sink<E> sink) throws E {
    long next = Long.MAX_VALUE;
    while (next > 1) {
      LedgerStretch stretch = queries.search(filter, 0, next, filter.limit());
      next = stretch.reached();
      if (!stretch.rows().isEmpty()) {
        sink.take(stretch.rows());
      }
    }
  }

  /**
   * Takes movements.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Sink<E extends Exception> {
    /** Takes the next ones, at least one. */
    void take(List<Movement> movements) throws E;
  }
}
