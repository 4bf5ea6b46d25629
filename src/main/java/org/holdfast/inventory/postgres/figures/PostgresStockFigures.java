package org.holdfast.inventory.postgres.figures;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.figures.HistoryQuestion;
import org.holdfast.inventory.figures.Mover;
import org.holdfast.inventory.figures.MoverQuestion;
import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.inventory.figures.StockHistory;
import org.holdfast.inventory.figures.StockHistory.Point;
import org.holdfast.inventory.figures.TimeStep;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Sql;

/** Reads the ledger of longer times from PostgreSQL. May be used by many threads. */
public final class PostgresStockFigures implements StockFigures {

  private static final String EVERYTHING = "infinity";

  private final Reads reads;

  /** Reads over connections of {@code source}, which come with auto-commit on. */
  public PostgresStockFigures(ConnectionSource source) {
    reads = new Reads(source);
  }

  /** When it is, and when the ledger of the product begins. */
  private record Edges(Instant now, Optional<Instant> begins) {}

  /** A point, and whether the books say now what it comes to. */
  private record Read(Point point, boolean agrees) {}

  @Override
  public StockHistory history(HistoryQuestion question) {
    return reads.query("read how stock went", connection -> history(connection, question));
  }

  private static StockHistory history(Connection connection, HistoryQuestion question)
      throws SQLException {
    String location = question.location().orElse(null);
    Edges edges =
        Sql.first(
                connection,
                HistorySql.EDGES,
                PostgresStockFigures::edges,
                question.sku().value(),
                location,
                location)
            .orElseThrow();
    List<String> moments = moments(question, edges);
    if (moments.isEmpty()) {
      return new StockHistory(List.of(), edges.begins(), true);
    }
    List<Read> points =
        Sql.list(
            connection,
            HistorySql.POINTS,
            PostgresStockFigures::point,
            moments.toArray(String[]::new),
            question.sku().value(),
            location,
            location);
    return new StockHistory(
        points.stream().map(Read::point).toList(),
        edges.begins(),
        points.stream().allMatch(Read::agrees));
  }

  /** The end may be everything there is, or a moment that is over. */
  private static List<String> moments(HistoryQuestion question, Edges edges) {
    if (edges.begins().isEmpty()) {
      return List.of();
    }
    Instant begins = edges.begins().get();
    Instant start = question.from().filter(from -> from.isAfter(begins)).orElse(begins);
    Optional<Instant> over = question.to().filter(to -> to.isBefore(edges.now()));
    Instant end = over.orElse(edges.now());
    if (end.isBefore(start)) {
      return List.of();
    }
    TimeStep step = question.step().orElseGet(() -> TimeStep.fitting(start, end));
    List<String> moments = new ArrayList<>();
    moments.add(start.toString());
    step.between(start, end, question.zone()).forEach(at -> moments.add(at.toString()));
    moments.add(over.map(Instant::toString).orElse(EVERYTHING));
    return moments;
  }

  private static Edges edges(ResultSet row) throws SQLException {
    return new Edges(Sql.instant(row, "now").orElseThrow(), Sql.instant(row, "begins"));
  }

  private static Read point(ResultSet row) throws SQLException {
    return new Read(
        new Point(
            Sql.instant(row, "at").orElseThrow(),
            row.getLong("stock"),
            row.getLong("reserved"),
            row.getLong("available")),
        row.getBoolean("agrees"));
  }

  @Override
  public List<Mover> movers(MoverQuestion question) {
    String from = Sql.text(question.from());
    String to = Sql.text(question.to());
    return reads.list(
        "read what moved most",
        MoverSql.movers(question.by()),
        PostgresStockFigures::mover,
        from,
        to,
        from,
        to,
        question.limit());
  }

  private static Mover mover(ResultSet row) throws SQLException {
    return new Mover(
        Sku.stored(row.getString("sku")),
        row.getString("name"),
        row.getLong("shipped"),
        row.getLong("received"),
        row.getLong("reserved"),
        row.getLong("adjusted"));
  }
}
