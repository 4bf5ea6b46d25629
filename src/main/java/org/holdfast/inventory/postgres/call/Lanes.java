package org.holdfast.inventory.postgres.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.SqlState;
import org.postgresql.util.PSQLException;

/**
 * Has calls queue before their transactions see anything, so that under SERIALIZABLE whoever waited
 * need not start over. The whole transaction is one message, which the server ends by itself: a
 * client that stands still holds no lock, nor after an error a session of a pooler.
 */
final class Lanes {

  private static final int COUNT = 64;

  // Several products share a lane, so it is not to be held while waiting for somebody else's row.
  private static final String MESSAGE =
      """
      SET LOCAL application_name = %s; LOCK TABLE %s IN EXCLUSIVE MODE; \
      SET LOCAL lock_timeout = '10ms'; %s""";

  private static final String OF_RESERVATION =
      """
      SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY; \
      SELECT DISTINCT lane_of(p.sku) \
      FROM reservation_line n JOIN product p ON p.id = n.product_id \
      WHERE n.reservation_id = %d AND n.open > 0""";

  private static final String OF_MOVEMENT =
      """
      SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY; \
      SELECT lane_of(p.sku) FROM movement m JOIN product p ON p.id = m.product_id \
      WHERE m.id = %d""";

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
    return Message.send(connection, OF_RESERVATION.formatted(reservation), row -> row.getInt(1));
  }

  /** The lane of what a movement is about; holds nothing while the answer travels. */
  static List<Integer> ofMovement(Connection connection, long movement) throws SQLException {
    return Message.send(connection, OF_MOVEMENT.formatted(movement), row -> row.getInt(1));
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
      return Message.send(connection, message, Answer::read);
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
}
