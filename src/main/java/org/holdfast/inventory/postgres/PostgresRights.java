package org.holdfast.inventory.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.Rights;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.jdbc.ConnectionSource;

/** Asks PostgreSQL what a login may do. */
public final class PostgresRights {

  // What a right needs stands in the order of the enum. Where a role has every right, no role says
  // anything: a superuser belongs to all of them.
  private static final String RIGHTS =
      """
      SELECT session_user AS login,
             ARRAY(SELECT substr(r.rolname, 10)
                   FROM pg_roles r
                   WHERE r.rolname IN ('holdfast_clerk', 'holdfast_supervisor', 'holdfast_tester',
                                       'holdfast_auditor')
                     AND pg_has_role(session_user, r.oid, 'MEMBER')
                   ORDER BY r.rolname) AS roles,
             may.operate, may.catalog, may.import, may.reconcile, may.supervise,
             has_database_privilege(current_database(), 'CREATE') AS simulate
      FROM (
        SELECT coalesce(bool_and(has_function_privilege(p.oid, 'EXECUTE')) FILTER (
                 WHERE p.proname IN ('reserve', 'close_reservation', 'adjust', 'receive',
                                     'transfer', 'edit_place')), false) AS operate,
               coalesce(bool_and(has_function_privilege(p.oid, 'EXECUTE')) FILTER (
                 WHERE p.proname IN ('edit_product', 'edit_location')), false) AS catalog,
               coalesce(bool_and(has_function_privilege(p.oid, 'EXECUTE')) FILTER (
                 WHERE p.proname IN ('check_import', 'take_import')), false) AS import,
               coalesce(bool_and(has_function_privilege(p.oid, 'EXECUTE')) FILTER (
                 WHERE p.proname = 'reconcile_stock'), false) AS reconcile,
               coalesce(bool_and(has_function_privilege(p.oid, 'EXECUTE')) FILTER (
                 WHERE p.proname = 'note_supervisor_action'), false) AS supervise
        FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
      ) AS may
      """;

  private PostgresRights() {}

  /**
   * The rights of the login of {@code source}, whose sessions have the schema on their path.
   *
   * @throws org.holdfast.inventory.InventoryUnavailableException when the server cannot be asked
   */
  public static Rights read(ConnectionSource source) {
    return new Reads(source)
        .list("ask what this login may do", RIGHTS, PostgresRights::read)
        .get(0);
  }

  private static Rights read(ResultSet row) throws SQLException {
    Set<Right> granted = EnumSet.noneOf(Right.class);
    for (Right right : Right.values()) {
      if (row.getBoolean(right.name().toLowerCase(Locale.ROOT))) {
        granted.add(right);
      }
    }
    Array roles = row.getArray("roles");
    return granted.size() == Right.values().length
        ? Rights.all(row.getString("login"))
        : new Rights(row.getString("login"), List.of((String[]) roles.getArray()), granted);
  }
}
