package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.jdbc.Sql;

/**
 * Finds the movements that may contain a word by the index of trigrams, where there is one, and the
 * word is one that it can tell and no name of a thing that many movements are about.
 */
final class LedgerWords {

  /** Of so many movements each is looked at; of more, the ledger is better looked through. */
  private static final int MAX_CANDIDATES = 20_000;

  /** Products with the word in their SKU; of more, the ledger is better looked through. */
  private static final int MAX_PRODUCTS = 20;

  /** Where a word has no three of them in a row, the index tells nothing. */
  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{N}]{3,}");

  private static final String IS_THERE =
      "SELECT i.indisvalid FROM pg_index i WHERE i.indexrelid = to_regclass('movement_words')";

  private static final String AT_LOCATION =
      "SELECT EXISTS (SELECT FROM location WHERE strpos(lower(name), ?) > 0)";

  // By the index of the products' words, where there is one; most of the words are in none.
  private static final String PRODUCTS =
      """
      SELECT id FROM product
      WHERE lower(sku || ' ' || name || ' ' || category) LIKE ? AND strpos(lower(sku), ?) > 0
      LIMIT ?
      """;

  private static final String CANDIDATES =
      """
      SELECT x.id FROM movement x
      WHERE x.id > ? AND x.id < ?
        AND lower(x.operation || ' ' || x.reason || ' ' || x.operator || ' '
                  || coalesce(x.login, '') || ' ' || x.note || ' '
                  || coalesce(x.reservation_id::text, '')) LIKE ?
      UNION ALL
      SELECT x.id FROM movement x
      WHERE x.id > ? AND x.id < ? AND x.product_id = ANY (?::bigint[])
      LIMIT ?
      """;

  private LedgerWords() {}

  /**
   * The numbers of all movements between two that may fit {@code filter}, and of some that do not;
   * empty: the ledger has to be looked through.
   */
  static Optional<Long[]> candidates(
      Connection connection, MovementFilter filter, long above, long below) throws SQLException {
    Optional<String> best = best(filter);
    if (best.isEmpty()
        || isLabel(best.get())
        || !Sql.first(connection, IS_THERE, row -> row.getBoolean(1)).orElse(false)) {
      return Optional.empty();
    }
    String word = best.get();
    return Sql.first(connection, AT_LOCATION, row -> row.getBoolean(1), word).orElse(true)
        ? Optional.empty()
        : candidates(connection, word, above, below);
  }

  /** The word that says most. */
  private static Optional<String> best(MovementFilter filter) {
    return filter.words().stream()
        .filter(word -> word.chars().noneMatch(Character::isWhitespace))
        .filter(word -> longest(word) > 0)
        .max(Comparator.comparingInt(LedgerWords::longest));
  }

  private static Optional<Long[]> candidates(
      Connection connection, String word, long above, long below) throws SQLException {
    String pattern = Sql.containing(word);
    List<Long> products =
        Sql.list(connection, PRODUCTS, row -> row.getLong(1), pattern, word, MAX_PRODUCTS + 1);
    if (products.size() > MAX_PRODUCTS) {
      return Optional.empty();
    }
    List<Long> found =
        Sql.list(
            connection,
            CANDIDATES,
            row -> row.getLong(1),
            above,
            below,
            pattern,
            above,
            below,
            products.toArray(Long[]::new),
            MAX_CANDIDATES + 1);
    return found.size() > MAX_CANDIDATES
        ? Optional.empty()
        : Optional.of(found.stream().distinct().toArray(Long[]::new));
  }

  private static int longest(String word) {
    Matcher matcher = LETTERS.matcher(word);
    int longest = 0;
    while (matcher.find()) {
      longest = Math.max(longest, matcher.end() - matcher.start());
    }
    return longest;
  }

  /** What screens call operations and reasons stands in no row. */
  private static boolean isLabel(String word) {
    return Stream.concat(
            Arrays.stream(Operation.values()).map(Operation::label),
            Arrays.stream(ReasonCode.values()).map(ReasonCode::label))
        .anyMatch(label -> label.toLowerCase(Locale.ROOT).contains(word));
  }
}
