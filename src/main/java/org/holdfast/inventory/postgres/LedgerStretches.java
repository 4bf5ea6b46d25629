package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.LedgerStretch;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.jdbc.Sql;

/**
 * Looks through the ledger in stretches, from the newest movement back; where the first stretch
 * shows that what is looked for is rare, by the index of words instead. May be used by many
 * threads.
 */
final class LedgerStretches {

  /** Movements that are looked at first; then more, as long as that is quick. */
  private static final long FIRST_STRETCH = 20_000;

  /** One in so many of those fits at most where a word is rare. */
  private static final long RARE = 1_000;

  private static final Duration STRETCH_TIME = Duration.ofMillis(300);

  private static final Duration QUICK = Duration.ofMillis(100);

  /** What was asked for last that the index does not tell; a search comes in many calls. */
  private volatile Optional<MovementFilter> notRare = Optional.empty();

  /**
   * What fits {@code filter} between {@code above} and {@code below}, as far as one call gets.
   *
   * @param rows at most so many; 0: they are only counted
   */
  LedgerStretch search(
      Connection connection, MovementFilter filter, long above, long below, int rows)
      throws SQLException {
    long newest =
        Sql.first(connection, "SELECT coalesce(max(id), 0) FROM movement", row -> row.getLong(1))
            .orElseThrow();
    long began = System.nanoTime();
    List<Movement> found = new ArrayList<>();
    long count = 0;
    long end = Math.min(below, newest + 1);
    long first = end;
    long size = FIRST_STRETCH;
    while (end > above + 1 && System.nanoTime() - began < STRETCH_TIME.toNanos()) {
      long start = System.nanoTime();
      long floor = Math.max(above, end - 1 - size);
      if (rows == 0) {
        count += MovementReader.count(connection, filter, floor, end);
      } else {
        found.addAll(MovementReader.movements(connection, filter, floor, end, rows - found.size()));
        count = found.size();
        if (count == rows) {
          return new LedgerStretch(found, count, found.get(found.size() - 1).id());
        }
      }
      end = floor + 1;
      if (floor == first - 1 - FIRST_STRETCH
          && end > above + 1
          && count * RARE <= FIRST_STRETCH
          && notRare.filter(filter::equals).isEmpty()) {
        Optional<Long[]> some = LedgerWords.candidates(connection, filter, above, end);
        if (some.isPresent()) {
          return rest(connection, filter, some.get(), above, end, rows, found, count);
        }
        notRare = Optional.of(filter);
      }
      size = System.nanoTime() - start < QUICK.toNanos() ? size * 2 : Math.max(1, size / 2);
    }
    return new LedgerStretch(found, count, Math.max(end, above + 1));
  }

  /** Everything below {@code end} at once, which is among {@code some} movements. */
  private static LedgerStretch rest(
      Connection connection,
      MovementFilter filter,
      Long[] some,
      long above,
      long end,
      int rows,
      List<Movement> found,
      long count)
      throws SQLException {
    if (rows == 0) {
      long more = MovementReader.count(connection, some, filter, above, end);
      return new LedgerStretch(found, count + more, above + 1);
    }
    found.addAll(
        MovementReader.movements(connection, some, filter, above, end, rows - found.size()));
    return new LedgerStretch(
        found, found.size(), found.size() == rows ? found.get(rows - 1).id() : above + 1);
  }
}
