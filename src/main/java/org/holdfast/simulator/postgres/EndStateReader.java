package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.scenario.OrderLine;

/**
 * Reads what a run has left, on a connection whose transaction sees one moment, with statements
 * that share nothing with the operations. Large tables come in portions.
 */
final class EndStateReader implements EndState {

  private static final int PORTION = 2_000;

  private static final String REQUESTS =
      """
      SELECT key, operation, fingerprint, (extract(epoch FROM at) * 1000000)::bigint AS at
      FROM request
      """;

  private static final String RESERVATIONS =
      """
      SELECT id, request_key, state, concat_ws(' ', login, operator) AS operator,
             note || reference || customer AS note,
             (extract(epoch FROM created_at) * 1000000)::bigint AS created,
             (extract(epoch FROM expires_at) * 1000000)::bigint AS expires,
             (extract(epoch FROM closed_at) * 1000000)::bigint AS closed
      FROM reservation
      """;

  private static final String LINES =
      """
      SELECT reservation_id, line_no, product_id, stock_id, quantity, open
      FROM reservation_line
      ORDER BY reservation_id, line_no
      """;

  private static final String MOVEMENTS =
      """
      SELECT id, (extract(epoch FROM at) * 1000000)::bigint AS at, operator, operation, reason,
             note, product_id, stock_id, reservation_id, request_key, pieces, quantity_before,
             quantity_after, reserved_before, reserved_after, discrepancy,
             num_nonnulls(login, held_until, counted, counted_at) > 0 AS is_foreign
      FROM movement
      ORDER BY id
      """;

  private static final String WAITS =
      """
      SELECT coalesce(w.id, n.waiting_id) AS id, coalesce(w.request_key, '') AS request_key,
             coalesce(w.state, '') AS state,
             concat_ws(' ', w.login, w.operator, w.closed_by) AS operator, w.reservation_id,
             coalesce(p.sku, '') AS sku, coalesce(n.quantity, 0) AS quantity
      -- Also lines of nobody, and who wants nothing.
      FROM waiting w
      FULL JOIN waiting_line n ON n.waiting_id = w.id
      LEFT JOIN product p ON p.id = n.product_id
      ORDER BY 1, n.line_no
      """;

  /** A statement failed while rows were handed on. */
  static final class ReadFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException failure;

    ReadFailed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }

  private final Connection connection;
  private final OpeningPicture opening;
  private final long readMicros;

  /** A reader on {@code connection}, whose transaction has to be one that sees one moment. */
  EndStateReader(Connection connection, OpeningPicture opening) throws SQLException {
    this.connection = connection;
    this.opening = opening;
    this.readMicros = OpeningPicture.now(connection);
  }

  @Override
  public long openedMicros() {
    return opening.openedMicros();
  }

  @Override
  public long readMicros() {
    return readMicros;
  }

  @Override
  public long lastMovement() {
    return get(
        () ->
            Sql.first(
                    connection,
                    "SELECT pg_sequence_last_value(pg_get_serial_sequence('movement', 'id')::regclass)",
                    row -> row.getLong(1))
                .orElseThrow());
  }

  @Override
  public List<Finding> changedElsewhere() {
    return get(() -> opening.differences(connection));
  }

  @Override
  public Map<Long, String> skus() {
    return names("SELECT id, sku FROM product");
  }

  @Override
  public Map<Long, String> locations() {
    return names("SELECT id, name FROM location");
  }

  private Map<Long, String> names(String sql) {
    Map<Long, String> names = new HashMap<>();
    get(
        () ->
            Sql.list(connection, sql, row -> names.putIfAbsent(row.getLong(1), row.getString(2))));
    return names;
  }

  @Override
  public List<StockRow> stock() {
    return get(
        () ->
            Sql.list(
                connection,
                "SELECT id, product_id, location_id, quantity, reserved, version FROM stock",
                row ->
                    new StockRow(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6))));
  }

  @Override
  public void requests(Consumer<RequestRow> consumer) {
    each(
        REQUESTS,
        row ->
            consumer.accept(
                new RequestRow(
                    row.getString("key"),
                    row.getString("operation"),
                    row.getObject("fingerprint", UUID.class),
                    row.getLong("at"))));
  }

  @Override
  public void reservations(Consumer<ReservationRow> consumer) {
    each(
        RESERVATIONS,
        row ->
            consumer.accept(
                new ReservationRow(
                    row.getLong("id"),
                    row.getString("request_key"),
                    row.getString("state"),
                    row.getString("operator"),
                    row.getString("note"),
                    row.getLong("created"),
                    number(row, "expires"),
                    number(row, "closed"))));
  }

  @Override
  public void waits(Consumer<WaitRow> consumer) {
    each(
        WAITS,
        row ->
            consumer.accept(
                new WaitRow(
                    row.getLong("id"),
                    row.getString("request_key"),
                    row.getString("state"),
                    row.getString("operator"),
                    number(row, "reservation_id"),
                    new OrderLine(row.getString("sku"), row.getLong("quantity")))));
  }

  @Override
  public void lines(Consumer<LineRow> consumer) {
    each(
        LINES,
        row ->
            consumer.accept(
                new LineRow(
                    row.getLong("reservation_id"),
                    row.getInt("line_no"),
                    row.getLong("product_id"),
                    number(row, "stock_id"),
                    row.getLong("quantity"),
                    row.getLong("open"))));
  }

  @Override
  public void movements(Consumer<MovementRow> consumer) {
    each(MOVEMENTS, row -> consumer.accept(movement(row)));
  }

  private static MovementRow movement(ResultSet row) throws SQLException {
    return new MovementRow(
        row.getLong("id"),
        row.getLong("at"),
        row.getString("operator"),
        row.getString("operation"),
        row.getString("reason"),
        row.getString("note"),
        row.getLong("product_id"),
        number(row, "stock_id"),
        number(row, "reservation_id"),
        row.getString("request_key"),
        row.getLong("pieces"),
        number(row, "quantity_before"),
        number(row, "quantity_after"),
        number(row, "reserved_before"),
        number(row, "reserved_after"),
        row.getLong("discrepancy"),
        row.getBoolean("is_foreign"));
  }

  private static Long number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, RowReader reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(PORTION);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new ReadFailed(e);
    }
  }

  private interface Question<T> {
    T query() throws SQLException;
  }

  private static <T> T get(Question<T> question) {
    try {
      return question.query();
    } catch (SQLException e) {
      throw new ReadFailed(e);
    }
  }
}
