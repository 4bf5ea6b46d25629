package org.holdfast.inventory.postgres.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.RowMapper;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionTag;
import org.postgresql.util.PSQLException;

/**
 * Has calls queue before their transactions see anything, so that under SERIALIZABLE whoever waited
 * need not start over. The whole transaction is one message: a client that stands still holds no
 * lock.
 */
final class Lanes {

  private static final int COUNT = 64;

  // Several products share a lane, so it is not to be held while waiting for somebody else's row.
  private static final String MESSAGE =
      """
      BEGIN; SET LOCAL application_name = %s; LOCK TABLE %s IN EXCLUSIVE MODE; \
      SET LOCAL lock_timeout = '10ms'; %s; COMMIT""";

  private static final String OF_RESERVATION =
      """
      BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; \
      SELECT DISTINCT lane_of(p.sku) \
      FROM reservation_line n JOIN product p ON p.id = n.product_id \
      WHERE n.reservation_id = %d AND n.open > 0; COMMIT""";

  private Lanes() {}

  /** The lane of a product, as the server's {@code lane_of} tells it. */
  static int of(Sku sku) {
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5").digest(sku.value().getBytes(StandardCharsets.UTF_8));
      return Byte.toUnsignedInt(hash[0]) % COUNT;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  static List<Integer> of(Collection<Sku> skus) {
    return skus.stream().map(Lanes::of).distinct().toList();
  }

  /** The lanes of what an open reservation holds; holds nothing while the answer travels. */
  static List<Integer> ofReservation(Connection connection, long reservation) throws SQLException {
    return send(connection, OF_RESERVATION.formatted(reservation), row -> row.getInt(1));
  }

  /** Makes {@code call} once it is its turn in all of {@code lanes}. */
  static List<Answer> queue(
      Connection connection, Collection<Integer> lanes, TransactionTag tag, FunctionCall call)
      throws SQLException {
    if (lanes.isEmpty()) {
      return call.make(connection);
    }
    // By rising number, so that two orders do not wait for each other in a circle.
    String names =
        lanes.stream().sorted().map(lane -> "lane_" + lane).collect(Collectors.joining(", "));
    String message = MESSAGE.formatted(FunctionCall.quoted(tag.encoded()), names, call.text());
    try {
      return send(connection, message, Answer::read);
    } catch (PSQLException e) {
      if (SqlState.of(e) == SqlState.LOCK_NOT_AVAILABLE && isInside(e)) {
        return call.make(connection);
      }
      throw e;
    }
  }

  /** Whether it happened inside of the function, and so with the lanes in hand. */
  private static boolean isInside(PSQLException e) {
    return e.getServerErrorMessage() != null && e.getServerErrorMessage().getWhere() != null;
  }

  /** Sends statements as one message, and reads the rows of those that give any. */
  private static <T> List<T> send(Connection connection, String message, RowMapper<T> mapper)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // What looks like the driver's own notation in a note is none.
      statement.setEscapeProcessing(false);
      List<T> all = new ArrayList<>();
      boolean rows = statement.execute(message);
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
              all.add(mapper.map(row));
            }
          }
        }
        rows = statement.getMoreResults();
      }
      return all;
    } catch (SQLException e) {
      if (SqlState.of(e) != SqlState.CONNECTION_LOST) {
        end(connection, e);
      }
      throw e;
    }
  }

  /** What failed has undone everything by itself, locks included; the session has to hear of it. */
  private static void end(Connection connection, SQLException cause) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
      connection.abort(Runnable::run);
    }
  }
}
