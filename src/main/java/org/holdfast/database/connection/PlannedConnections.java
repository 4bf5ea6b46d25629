package org.holdfast.database.connection;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.holdfast.jdbc.SqlState;

/** Connections after one plan, in the form that pools and libraries ask for. */
public final class PlannedConnections implements DataSource {

  private final Connector connector;
  private final SessionPlan plan;
  private final Consumer<Connection> opened;
  private volatile SessionSetup setup;
  private volatile boolean standing;

  /** Connections of {@code connector}, each set up and asked as {@code plan} says. */
  public PlannedConnections(Connector connector, SessionPlan plan) {
    this(connector, plan, connection -> {});
  }

  /** As above; {@code opened} hears of each connection. */
  public PlannedConnections(Connector connector, SessionPlan plan, Consumer<Connection> opened) {
    this.connector = connector;
    this.plan = plan;
    this.opened = opened;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      Connection connection = connector.open(plan, setup());
      opened.accept(connection);
      standing = false;
      return connection;
    } catch (SQLException e) {
      standing = e instanceof SessionRefusedException || SqlState.of(e) == SqlState.READ_ONLY;
      throw e;
    }
  }

  /**
   * Fails at once where a pool would try again and again in vain: the last session was refused for
   * a reason that does not pass by itself, and so is the next.
   */
  public void refuseEarly() throws SQLException {
    if (standing) {
      getConnection().close();
    }
  }

  private SessionSetup setup() throws SQLException {
    SessionSetup known = setup;
    if (known == null) {
      known = new SessionSetup(plan, connector.version());
      setup = known;
    }
    return known;
  }

  /**
   * Where something stands between, which might be told to hand server connections around: asks
   * {@code connection} again, in the transaction that is about to be used.
   */
  public void verify(Connection connection) throws SQLException {
    if (connector.between()) {
      setup().verify(connection);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the address says who logs in");
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // There is nothing to write.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The connector has a bound of its own.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
