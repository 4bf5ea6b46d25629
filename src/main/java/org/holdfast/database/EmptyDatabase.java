package org.holdfast.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.database.connection.SessionSettings;

/**
 * A database in which tables are yet to be made, of the version that is asked for. Calls block;
 * those that make tables throw {@link DatabaseStartException} with a sentence for people.
 */
public final class EmptyDatabase {

  private final Connector connector;

  /** For what needs no session of its own. */
  private final Connector lenient;

  private final SessionSettings settings;

  private EmptyDatabase(Connector connector, Connector lenient, SessionSettings settings) {
    this.connector = connector;
    this.lenient = lenient;
    this.settings = settings;
  }

  /** On a server of anybody. */
  public static EmptyDatabase at(ServerAddress address, SessionSettings settings) {
    return new EmptyDatabase(
        Connector.of(address, settings.schema()),
        Connector.forTransactions(address, settings.schema()),
        settings);
  }

  /** On a server that this program started. */
  public static EmptyDatabase ofOurServer(ServerAddress address, SessionSettings settings) {
    Connector connector = Connector.ofOurServer(address);
    return new EmptyDatabase(connector, connector, settings);
  }

  /** The version of the tables that this program makes here; refuses where it cannot. */
  public String newestVersion() {
    try {
      connector.version();
    } catch (SQLException e) {
      throw new DatabaseStartException(connector.sentence(e), e);
    }
    return new Migrations(connector, settings.schema()).newest();
  }

  /** Makes tables of {@code version} in a schema that has none. */
  public void make(String version) {
    look();
    new Migrations(connector, settings.schema()).make(version);
  }

  /** Brings the tables up to date, and makes them where there are none. */
  public void update() {
    look();
    new Migrations(connector, settings.schema()).run(false);
  }

  private void look() {
    try (Connection connection = connector.open(SessionPlan.looking())) {
      SchemaGuard.check(connection, settings.schema());
    } catch (SQLException e) {
      throw new DatabaseStartException(connector.sentence(e), e);
    }
  }

  /** A connection outside of all pools, to be closed by the caller; its session may be lent. */
  public Connection open(String name) throws SQLException {
    return lenient.open(SessionPlan.dedicated(settings, name));
  }

  /** What {@code failure} means, as one sentence with its cause and its cure. */
  public String sentence(SQLException failure) {
    return connector.sentence(failure);
  }
}
