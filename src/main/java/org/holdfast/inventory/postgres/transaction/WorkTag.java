package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.jdbc.SessionTag;
import org.holdfast.jdbc.Sql;

/**
 * The business name that each transaction leaves in {@code application_name} while it runs, so that
 * whoever looks at locks sees an operation, an operator and a reservation instead of a process id.
 * The setting is local to the transaction; its notation is that of {@link SessionTag}.
 *
 * @param operation what the transaction does
 * @param reservationId for which reservation, if one is known from the start
 * @param operator for whom; may be cut
 */
public record WorkTag(Operation operation, OptionalLong reservationId, String operator) {

  /** A tag for work on no particular reservation. */
  public static WorkTag of(Operation operation, String operator) {
    return new WorkTag(operation, OptionalLong.empty(), operator);
  }

  /** A tag for work on one reservation. */
  public static WorkTag of(Operation operation, long reservationId, String operator) {
    return new WorkTag(operation, OptionalLong.of(reservationId), operator);
  }

  /** As it stands in {@code application_name}: {@code holdfast/COMMIT/42/anna}. */
  public String encoded() {
    return new SessionTag(operation.name(), reservationId, operator).encoded();
  }

  /**
   * Leaves the tag for the transaction that {@code connection} is in, for work that claims no key.
   * What changes stock without a tag is noted as a foreign change.
   */
  public void leave(Connection connection) throws SQLException {
    Sql.first(connection, "SELECT set_config('application_name', ?, true)", row -> true, encoded());
  }

  /** Reads a tag back; empty when {@code applicationName} is none of an operation. */
  public static Optional<WorkTag> decode(String applicationName) {
    return SessionTag.decode(applicationName).flatMap(WorkTag::of);
  }

  private static Optional<WorkTag> of(SessionTag tag) {
    try {
      return Optional.of(
          new WorkTag(Operation.valueOf(tag.operation()), tag.subject(), tag.operator()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
