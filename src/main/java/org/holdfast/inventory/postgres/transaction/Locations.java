package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.jdbc.Sql;

/** Looks locations up. */
final class Locations {

  private Locations() {}

  /** The number of the location called {@code name}. */
  static OptionalLong find(Connection connection, String name) throws SQLException {
    Optional<Long> id =
        Sql.first(
            connection, "SELECT id FROM location WHERE name = ?", row -> row.getLong(1), name);
    return id.isPresent() ? OptionalLong.of(id.get()) : OptionalLong.empty();
  }

  /**
   * Why nothing may be put at this location. To be asked with a stock row of it locked: whoever
   * switches a location off locks them all.
   */
  static Optional<Refusal> inactive(Connection connection, long id) throws SQLException {
    return Sql.first(
            connection,
            "SELECT name FROM location WHERE id = ? AND NOT active",
            row -> row.getString(1),
            id)
        .map(Refusal.LocationInactive::new);
  }

  /** Says “no such location” instead of “never stocked there” where that is the reason. */
  static Refusal explain(Connection connection, Refusal refusal) throws SQLException {
    if (refusal instanceof Refusal.NoStockRow missing && missing.location().isPresent()) {
      String name = missing.location().get();
      if (find(connection, name).isEmpty()) {
        return new Refusal.UnknownLocation(name);
      }
    }
    return refusal;
  }
}
