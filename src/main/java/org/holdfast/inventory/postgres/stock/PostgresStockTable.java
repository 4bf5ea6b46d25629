package org.holdfast.inventory.postgres.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockKeys;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOverview;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.LongSession;
import org.postgresql.PGStatement;

/**
 * A table of stock out of PostgreSQL. Rows for a product have its number for their key; rows for a
 * location that of the stock row, or the negative number of a product that lies nowhere.
 */
public final class PostgresStockTable implements StockTable {

  private static final int FETCHED = 10_000;

  /** Takes the server some 7 ms, and tells how common is what is looked for. */
  private static final int LOOKED_AT = 10_000;

  /**
   * Where that would not find enough, the index of words finds all of it sooner: it gathers what
   * fits, and what has to be looked at to say so, in up to a twentieth of a millisecond each.
   */
  private static final int MAX_WALKED = 100_000;

  /** What fits does not lie evenly. */
  private static final double SPREAD = 1.3;

  // From one category to the next over the index: as many steps as there are categories.
  private static final String CATEGORIES =
      """
      WITH RECURSIVE each (name) AS (
        SELECT min(category) FROM product WHERE category > ''
        UNION ALL
        SELECT (SELECT min(p.category) FROM product p WHERE p.category > each.name)
        FROM each WHERE each.name IS NOT NULL
      )
      SELECT name FROM each WHERE name IS NOT NULL ORDER BY name
      """;

  private static final String PREFIXES =
      "SELECT to_regclass('product_words_prefix') IS NOT NULL AS prefixes";

  private static final String PRODUCTS = "SELECT product_id FROM stock WHERE id = ANY (?)";

  private final Reads reads;
  private final LongSession.Opener opener;
  private final int lookedAt;
  private volatile Optional<Boolean> prefixes = Optional.empty();

  /**
   * A table.
   *
   * @param source connections for what is read at once, with auto-commit on
   * @param opener a connection for each overview, which may take long
   */
  public PostgresStockTable(ConnectionSource source, LongSession.Opener opener) {
    this(source, opener, LOOKED_AT);
  }

  /**
   * The same, which looks at the first {@code lookedAt} products before it decides how to search.
   */
  PostgresStockTable(ConnectionSource source, LongSession.Opener opener, int lookedAt) {
    this.reads = new Reads(source);
    this.opener = opener;
    this.lookedAt = lookedAt;
  }

  @Override
  public List<StockRow> first(StockFilter filter, int limit) {
    return reads.query(
        "read stock",
        connection -> {
          StockTableSql sql = sql(connection, filter);
          List<Long> keys = keys(connection, sql, limit);
          Map<Long, StockRow> found = new HashMap<>();
          rows(connection, filter.mode(), keys).forEach(row -> found.put(row.key(), row));
          return keys.stream().filter(found::containsKey).map(found::get).toList();
        });
  }

  private List<Long> keys(Connection connection, StockTableSql sql, int limit) throws SQLException {
    if (sql.isWalk()) {
      Set<Long> near = new LinkedHashSet<>(list(connection, sql.keysAmong(0, lookedAt, limit)));
      double wanted = (double) lookedAt * limit / near.size();
      if (near.size() < limit && wanted <= MAX_WALKED) {
        int further = (int) (wanted * SPREAD) - lookedAt;
        near.addAll(list(connection, sql.keysAmong(lookedAt, further, limit - near.size())));
      }
      if (near.size() >= limit) {
        return List.copyOf(near);
      }
    }
    return list(connection, sql.keys(limit));
  }

  private static List<Long> list(Connection connection, StockTableSql.Statement sql)
      throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (PreparedStatement statement = prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        keys.add(rows.getLong(1));
      }
    }
    return keys;
  }

  @Override
  public Optional<StockOverview> overview(StockFilter filter, int most, BooleanSupplier ended) {
    try (LongSession session = LongSession.open(opener, ended)) {
      Connection connection = session.connection();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      try {
        StockTableSql sql = sql(connection, filter);
        StockKeys keys = keys(connection, sql.keys(most));
        return Optional.of(new StockOverview(keys, totals(connection, sql.totals())));
      } catch (SQLException e) {
        if (session.wasCancelled()) {
          return Optional.empty();
        }
        throw e;
      }
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("count stock", e);
    }
  }

  private static StockKeys keys(Connection connection, StockTableSql.Statement sql)
      throws SQLException {
    long[] keys = new long[FETCHED];
    int count = 0;
    try (PreparedStatement statement = prepare(connection, sql)) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
          }
          keys[count++] = rows.getLong(1);
        }
      }
    }
    return StockKeys.of(keys, count);
  }

  private static StockTotals totals(Connection connection, StockTableSql.Statement sql)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new StockTotals(
          row.getLong("rows"),
          row.getLong("quantity"),
          row.getLong("reserved"),
          row.getLong("set_aside"),
          row.getLong("low"),
          row.getLong("out"));
    }
  }

  @Override
  public List<StockRow> rows(StockMode mode, Collection<Long> keys) {
    return reads.query("read stock", connection -> rows(connection, mode, keys));
  }

  private static List<StockRow> rows(Connection connection, StockMode mode, Collection<Long> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    Set<Long> products = new LinkedHashSet<>();
    if (mode == StockMode.BY_PRODUCT) {
      products.addAll(keys);
    } else {
      keys.stream().filter(key -> key < 0).forEach(key -> products.add(-key));
      Long[] levels = keys.stream().filter(key -> key > 0).toArray(Long[]::new);
      products.addAll(Sql.list(connection, PRODUCTS, row -> row.getLong(1), (Object) levels));
    }
    Set<Long> wanted = Set.copyOf(keys);
    List<StockRow> rows = new ArrayList<>();
    StockReader.numbered(connection, products.toArray(Long[]::new))
        .forEach(
            (number, stock) ->
                of(number, stock, mode).stream()
                    .filter(row -> wanted.contains(row.key()))
                    .forEach(rows::add));
    return rows;
  }

  /** The rows of one product. */
  private static List<StockRow> of(long number, ProductStock stock, StockMode mode) {
    if (mode == StockMode.BY_PRODUCT) {
      return List.of(new StockRow(number, stock, Optional.empty()));
    }
    if (stock.levels().isEmpty()) {
      return List.of(new StockRow(-number, stock, Optional.empty()));
    }
    List<StockRow> rows = new ArrayList<>();
    for (StockLevel level : stock.levels()) {
      rows.add(new StockRow(level.id(), stock, Optional.of(level)));
    }
    return rows;
  }

  @Override
  public OptionalLong keyOf(StockFilter filter, Sku sku) {
    return reads.query(
        "look for a product",
        connection -> {
          List<Long> keys = list(connection, sql(connection, filter).only(sku).keys(1));
          return keys.isEmpty() ? OptionalLong.empty() : OptionalLong.of(keys.get(0));
        });
  }

  @Override
  public List<String> categories() {
    return reads.list("read categories", CATEGORIES, row -> row.getString(1));
  }

  private StockTableSql sql(Connection connection, StockFilter filter) throws SQLException {
    if (prefixes.isEmpty() && !filter.words().isEmpty()) {
      prefixes = Sql.first(connection, PREFIXES, row -> row.getBoolean(1));
    }
    return new StockTableSql(filter, prefixes.orElse(false));
  }

  /** Planned anew each time: the best way to the rows of one word is the worst to another's. */
  private static PreparedStatement prepare(Connection connection, StockTableSql.Statement sql)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.sql());
    try {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      for (int i = 0; i < sql.parameters().size(); i++) {
        statement.setObject(i + 1, sql.parameters().get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
