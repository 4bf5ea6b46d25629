package org.holdfast.inventory.postgres.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockColumn;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOrder;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.jdbc.Sql;

/**
 * The statements of a filtered and ordered table of stock. Only what a filter or an order asks for
 * is added up: sums over all locations of a million products take the server a second, a page in
 * order of SKU a millisecond.
 */
final class StockTableSql {

  /** What is searched, word by word; the expression of the index of words. */
  private static final String TEXT = "lower(p.sku || ' ' || p.name || ' ' || p.category)";

  private static final String CONTAINS = TEXT + " LIKE ?";

  /** The expression of the index that stands in where trigrams are not to be had. */
  private static final String PREFIXES =
      "array_to_tsvector(array_remove(regexp_split_to_array(" + TEXT + ", '[^[:alnum:]]+'), ''))";

  private static final String SUMS =
      """
      SELECT s.product_id, sum(s.quantity) AS quantity, sum(s.reserved) AS reserved,
             sum(s.quantity) FILTER (WHERE s.set_aside) AS set_aside\
      """;

  private static final String PLACES = ", count(*) AS places, min(l.name) AS place";

  private static final String AVAILABLE =
      "(coalesce(t.quantity, 0) - coalesce(t.reserved, 0) - coalesce(t.set_aside, 0))";

  private static final String AVAILABLE_THERE =
      "CASE WHEN s.set_aside THEN 0 ELSE coalesce(s.quantity, 0) - coalesce(s.reserved, 0) END";

  private static final String MISSING =
      "CASE WHEN p.tracked AND p.active THEN greatest(p.reorder_point - "
          + AVAILABLE
          + ", 0) ELSE 0 END";

  private final StockFilter filter;
  private final boolean byProduct;
  private final boolean prefixes;
  private final List<Object> parameters = new ArrayList<>();
  private Optional<Sku> only = Optional.empty();

  /**
   * For {@code filter}.
   *
   * @param prefixes words are looked for at the beginning of words, because the server has no index
   *     for their middle
   */
  StockTableSql(StockFilter filter, boolean prefixes) {
    this.filter = filter;
    this.byProduct = filter.mode() == StockMode.BY_PRODUCT;
    this.prefixes = prefixes;
  }

  /** Only rows of {@code sku}. */
  StockTableSql only(Sku sku) {
    only = Optional.of(sku);
    return this;
  }

  /** A statement with its parameters. */
  record Statement(String sql, List<Object> parameters) {}

  /** The keys in order, at most {@code limit}; 0: all of them. */
  Statement keys(int limit) {
    return keysAmong(0, 0, limit);
  }

  /**
   * The same, but only of some products in order of SKU. What is common is found there at once,
   * where an index of words would first gather all of it.
   *
   * @param skipped so many products come before them
   * @param products how many; 0: all
   */
  Statement keysAmong(int skipped, int products, int limit) {
    parameters.clear();
    boolean totals =
        filter.state().isPresent()
            || filter.reorder()
            || filter.order().stream().anyMatch(this::isSum);
    String sql =
        "SELECT "
            + (byProduct ? "p.id" : "coalesce(s.id, -p.id)")
            + " AS key\n"
            + from(totals, skipped, products)
            + where()
            + "ORDER BY "
            + order()
            + (limit > 0 ? "\nLIMIT " + limit : "");
    return new Statement(sql, List.copyOf(parameters));
  }

  /** Whether words are looked for and rows come in order of SKU, so that a walk may suffice. */
  boolean isWalk() {
    return !filter.words().isEmpty()
        && (filter.order().isEmpty() || filter.order().get(0).column() == StockColumn.SKU);
  }

  /** The sums over all rows. */
  Statement totals() {
    parameters.clear();
    String quantity = byProduct ? "t.quantity" : "s.quantity";
    String reserved = byProduct ? "t.reserved" : "s.reserved";
    String sql =
        """
        SELECT count(*) AS rows, %s AS quantity, %s AS reserved, %s AS set_aside,
               count(*) FILTER (WHERE %s = %d) AS low, count(*) FILTER (WHERE %s = %d) AS out
        """
                .formatted(
                    Sql.bounded("sum(" + quantity + ")"),
                    Sql.bounded("sum(" + reserved + ")"),
                    Sql.bounded(
                        byProduct
                            ? "sum(t.set_aside)"
                            : "sum(s.quantity) FILTER (WHERE s.set_aside)"),
                    state(),
                    number(StockState.LOW),
                    state(),
                    number(StockState.OUT))
            + from(true, 0, 0)
            + where();
    return new Statement(sql, List.copyOf(parameters));
  }

  private boolean isSum(StockOrder order) {
    return switch (order.column()) {
      case SKU, NAME, CATEGORY -> false;
      case LOCATION, STOCK, RESERVED, AVAILABLE -> byProduct;
      case MISSING, STATE -> true;
    };
  }

  private String from(boolean totals, int skipped, int walked) {
    boolean last = !filter.order().isEmpty() && filter.order().get(0).descending();
    StringBuilder sql =
        new StringBuilder(
            walked == 0
                ? "FROM product p\n"
                : "FROM (SELECT * FROM product ORDER BY sku %s OFFSET %d LIMIT %d) p\n"
                    .formatted(last ? "DESC" : "", skipped, walked));
    if (!byProduct) {
      sql.append(
          """
          LEFT JOIN stock s ON s.product_id = p.id
          LEFT JOIN location l ON l.id = s.location_id
          """);
    }
    return totals ? sql + joinedTotals() : sql.toString();
  }

  /** The sums of each product, to be joined. */
  private String joinedTotals() {
    boolean places =
        filter.order().stream().anyMatch(each -> each.column() == StockColumn.LOCATION);
    String sums =
        SUMS
            + (places ? PLACES : "")
            + "\nFROM stock s"
            + (places ? " JOIN location l ON l.id = s.location_id" : "");
    // A few products are added up one by one, everything in one go.
    boolean few = only.isPresent() || !filter.words().isEmpty() || filter.category().isPresent();
    return few
        ? """
                LEFT JOIN LATERAL (%s
                  WHERE s.product_id = p.id GROUP BY s.product_id) t ON true
                """
            .formatted(sums)
        : """
                LEFT JOIN (%s
                  GROUP BY s.product_id) t ON t.product_id = p.id
                """
            .formatted(sums);
  }

  private String where() {
    StringBuilder sql = new StringBuilder("WHERE " + StockReader.SHOWN + "\n");
    for (String word : filter.words()) {
      List<String> parts = prefixes ? parts(word) : List.of();
      if (parts.isEmpty()) {
        and(sql, CONTAINS, Sql.containing(word));
      } else {
        // Rows that are walked through are taken apart only where the cheap question says yes.
        parts.forEach(part -> and(sql, CONTAINS, Sql.containing(part)));
        and(sql, PREFIXES + " @@ ?::tsquery", prefixQuery(parts));
      }
    }
    only.ifPresent(sku -> and(sql, "p.sku = ?", sku.value()));
    filter.category().ifPresent(category -> and(sql, "p.category = ?", category));
    filter
        .location()
        .ifPresent(
            location ->
                and(
                    sql,
                    byProduct
                        ? """
                          EXISTS (SELECT FROM stock h JOIN location l ON l.id = h.location_id
                                  WHERE h.product_id = p.id AND l.name = ?)\
                          """
                        : "l.name = ?",
                    location));
    if (filter.reorder()) {
      sql.append("  AND ").append(MISSING).append(" > 0\n");
    }
    filter.state().ifPresent(state -> and(sql, state() + " = ?", number(state)));
    return sql.toString();
  }

  private void and(StringBuilder sql, String condition, Object parameter) {
    sql.append("  AND ").append(condition).append('\n');
    parameters.add(parameter);
  }

  /** All parts of {@code word} that are letters and digits. */
  private static List<String> parts(String word) {
    return Stream.of(word.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static String prefixQuery(List<String> parts) {
    return parts.stream().map(part -> "'" + part + "':*").collect(Collectors.joining(" & "));
  }

  /** States in the order in which rows are put by them. */
  private static int number(StockState state) {
    return switch (state) {
      case OK -> 0;
      case LOW -> 1;
      case OUT -> 2;
      case SET_ASIDE -> 3;
      case NOT_TRACKED -> 4;
    };
  }

  /** The number of the row's state. */
  private String state() {
    String whole =
        "CASE WHEN NOT p.tracked THEN %d WHEN %s <= 0 THEN %d WHEN %s <= p.reorder_point THEN %d ELSE %d END"
            .formatted(
                number(StockState.NOT_TRACKED),
                AVAILABLE,
                number(StockState.OUT),
                AVAILABLE,
                number(StockState.LOW),
                number(StockState.OK));
    return byProduct
        ? whole
        : "CASE WHEN s.set_aside THEN %d WHEN s.quantity - s.reserved <= 0 THEN %d ELSE %s END"
            .formatted(number(StockState.SET_ASIDE), number(StockState.OUT), whole);
  }

  private String order() {
    String asked =
        filter.order().stream()
            .map(
                order ->
                    expressions(order.column()).stream()
                        .map(each -> each + (order.descending() ? " DESC, " : ", "))
                        .collect(Collectors.joining()))
            .collect(Collectors.joining());
    return asked + (byProduct ? "p.sku" : "p.sku, l.name");
  }

  private List<String> expressions(StockColumn column) {
    String rows = byProduct ? "t" : "s";
    return switch (column) {
      case SKU -> List.of("p.sku");
      case NAME -> List.of("lower(p.name)");
      case CATEGORY -> List.of("p.category");
      case LOCATION ->
          byProduct
              ? List.of("coalesce(t.places, 0)", "coalesce(t.place, '')")
              : List.of("coalesce(l.name, '')");
      case STOCK -> List.of("coalesce(%s.quantity, 0)".formatted(rows));
      case RESERVED -> List.of("coalesce(%s.reserved, 0)".formatted(rows));
      case AVAILABLE -> List.of(byProduct ? AVAILABLE : AVAILABLE_THERE);
      case MISSING -> List.of(MISSING);
      case STATE -> List.of(state());
    };
  }
}
