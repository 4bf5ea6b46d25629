package org.holdfast.backup.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.jdbc.Sql;

/**
 * What a schema does to new rows and asks of them, and what rows that come back need not bear: they
 * are as they were. Within one transaction.
 */
final class SuspendedRules {

  /** Rows that are older than a rule which only new rows have to keep come back as well. */
  private static final String CHECKS =
      """
      SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS off,
             format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname,
                    pg_catalog.pg_get_constraintdef(c.oid)) AS on
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
      WHERE t.relnamespace = pg_catalog.to_regnamespace(?) AND c.contype = 'c'
        AND NOT c.convalidated
      ORDER BY c.conname
      """;

  /** A row of stock comes before those who wait for it, and would be told that nobody does. */
  private static final String TRIGGERS =
      """
      SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', t.oid::regclass) AS off,
             format('ALTER TABLE %s ENABLE TRIGGER USER', t.oid::regclass) AS on
      FROM pg_catalog.pg_class t
      WHERE t.relnamespace = pg_catalog.to_regnamespace(?) AND t.relkind IN ('r', 'p')
        AND EXISTS (SELECT FROM pg_catalog.pg_trigger g
                    WHERE g.tgrelid = t.oid AND NOT g.tgisinternal)
      ORDER BY t.relname
      """;

  private final List<Rule> rules;

  private record Rule(String off, String on) {
    static Rule read(ResultSet row) throws SQLException {
      return new Rule(row.getString("off"), row.getString("on"));
    }
  }

  private SuspendedRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Switches the rules of {@code schema} off. */
  static SuspendedRules of(Connection connection, String schema) throws SQLException {
    List<Rule> rules = new ArrayList<>(Sql.list(connection, CHECKS, Rule::read, schema));
    rules.addAll(Sql.list(connection, TRIGGERS, Rule::read, schema));
    for (Rule rule : rules) {
      Sql.update(connection, rule.off());
    }
    return new SuspendedRules(rules);
  }

  /** The statements that switch them on again. */
  List<String> backOn() {
    return rules.stream().map(Rule::on).toList();
  }
}
