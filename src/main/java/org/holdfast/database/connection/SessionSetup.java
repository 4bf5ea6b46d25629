package org.holdfast.database.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.text.Texts;

/**
 * Sets sessions up after one plan, and asks each afterwards, in another transaction, whether it is
 * as it should be. Start-up options, parameters of a URL and settings of a role or database are all
 * beaten by what is set here; whatever drops it is found out by asking. Safe for use by many
 * threads.
 *
 * <p>Everything called here is named with its schema, and no operator is used: until the search
 * path is set, a stranger's functions may be on it.
 */
final class SessionSetup {

  private static final Texts TEXTS = Texts.of(SessionSetup.class);

  private static final String SET_LOCAL = "pg_catalog.set_config('%s', ?, true)";
  private static final String SET = "pg_catalog.set_config('%s', ?, false)";
  private static final String GET = "pg_catalog.current_setting('%s')";

  /** What is asked besides the settings, at the end of the row. */
  private static final String STATE =
      ", pg_catalog.current_setting('session_replication_role') AS role"
          + ", pg_catalog.current_setting('synchronous_commit') AS durable"
          + ", pg_catalog.pg_is_in_recovery() AS standby"
          + ", pg_catalog.pg_backend_pid() AS pid";

  private static final String TRANSACTION_STATE =
      ", pg_catalog.current_setting('transaction_isolation') AS isolation"
          + ", pg_catalog.current_setting('transaction_read_only') AS readonly";

  private final SessionPlan plan;
  private final Map<String, String> wanted;

  /** The settings in the server's notation, once a session has been set up. */
  private volatile List<String> expected;

  SessionSetup(SessionPlan plan, int serverVersion) {
    this.plan = plan;
    this.wanted = plan.settings(serverVersion);
  }

  /**
   * Sets {@code connection} up, which is in no transaction and commits each statement.
   *
   * @return the number of the server's process
   * @throws SessionRefusedException when it is not as it should be afterwards
   */
  int apply(Connection connection) throws SQLException {
    boolean durable;
    try (PreparedStatement statement = connection.prepareStatement(select(wanted.keySet(), SET))) {
      int index = 0;
      for (String value : wanted.values()) {
        statement.setString(++index, value);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        expected = settings(row, wanted.size());
        durable = !row.getString("durable").equals("off");
        refuse(row);
      }
    }
    if (!durable) {
      // What was promised must outlive a crash of the server.
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET synchronous_commit = on");
      }
    }
    return verify(connection);
  }

  /**
   * Has {@code raw}, to which a pooler lends sessions, begin each transaction as the plan says, and
   * asks in one of its own whether that holds.
   *
   * @param raw a connection that commits each statement
   * @throws SessionRefusedException when it does not
   */
  Connection lend(Connection raw) throws SQLException {
    TransactionPreamble preamble = new TransactionPreamble();
    wanted.forEach(preamble::set);
    List<String> names = List.copyOf(preamble.local().keySet());
    List<String> kept;
    try (PreparedStatement statement = raw.prepareStatement(select(names, SET_LOCAL))) {
      int index = 0;
      for (String name : names) {
        statement.setString(++index, preamble.local().get(name));
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        kept = settings(row, names.size());
        refuse(row);
        // What was promised must outlive a crash of the server, whatever others set meanwhile.
        String durable = row.getString("durable");
        preamble.set("synchronous_commit", durable.equals("off") ? "on" : durable);
        if (row.getBoolean("standby")) {
          preamble.onStandby();
        }
      }
    }
    Connection lent = LentConnection.of(raw, preamble);
    requireKept(lent, names, kept);
    return lent;
  }

  /** Asks whether a transaction of {@code lent} has what it is to begin with. */
  private void requireKept(Connection lent, List<String> names, List<String> kept)
      throws SQLException {
    try (PreparedStatement statement =
            lent.prepareStatement(select(names, GET) + TRANSACTION_STATE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      boolean mayWrite = row.getString("readonly").equals("off");
      if (!settings(row, names.size()).equals(kept)
          || row.getString("durable").equals("off")
          || !row.getString("isolation").equals(plan.isolation())
          || (mayWrite == plan.readOnly() && !row.getBoolean("standby"))) {
        throw new SessionRefusedException(dropped());
      }
      refuse(row);
    }
  }

  /**
   * Asks whether {@code connection}, set up once, still is as it should be.
   *
   * @return the number of the server's process
   */
  int verify(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select(wanted.keySet(), GET));
        ResultSet row = statement.executeQuery()) {
      row.next();
      if (!settings(row, wanted.size()).equals(expected)
          || row.getString("durable").equals("off")) {
        throw new SessionRefusedException(dropped());
      }
      refuse(row);
      return row.getInt("pid");
    }
  }

  private static String dropped() {
    return TEXTS.get("pooler.drops") + " " + PoolerCheck.cure();
  }

  private void refuse(ResultSet row) throws SQLException {
    if (!row.getString("role").equals("origin")) {
      throw new SessionRefusedException(TEXTS.get("replication-role", row.getString("role")));
    }
    if (row.getBoolean("standby") && plan.isolation().equals(SessionPlan.SERIALIZABLE)) {
      // Such a session cannot even begin a transaction there; this is what a write would be told.
      throw new SQLException(TEXTS.get("standby"), "25006");
    }
  }

  private static List<String> settings(ResultSet row, int count) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      values.add(row.getString(i));
    }
    return values;
  }

  private static String select(Collection<String> names, String pattern) {
    return names.stream()
        .map(pattern::formatted)
        .collect(Collectors.joining(", ", "SELECT ", STATE));
  }
}
