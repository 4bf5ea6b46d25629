package org.holdfast.database.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A statement of a {@link LentConnection}. With auto-commit on, a text without parameters goes as
 * one message that is a whole transaction: whatever fails has ended it, and no session is kept for
 * a client that does not hear of it.
 */
final class LentStatement implements InvocationHandler {

  /** A statement kept by one session of the server would be missing in the next. */
  private static final Set<String> PREPARING =
      Set.of("setPrepareThreshold", "setUseServerPrepare", "setAdaptiveFetch");

  private final LentConnection connection;
  private final Statement raw;

  LentStatement(LentConnection connection, Statement raw) {
    this.connection = connection;
    this.raw = raw;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws SQLException {
    String name = method.getName();
    if (PREPARING.contains(name)) {
      return null;
    }
    if (name.startsWith("execute")) {
      boolean text = arguments != null && arguments.length == 1 && connection.commitsByItself();
      return text ? message(name, (String) arguments[0]) : within(method, arguments);
    }
    return switch (name) {
      case "getConnection" -> connection.outside();
      case "unwrap" -> unwrap(proxy, (Class<?>) arguments[0]);
      case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(proxy);
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(this);
      case "toString" -> raw.toString();
      default -> LentConnection.call(raw, method, arguments);
    };
  }

  private Object message(String name, String sql) throws SQLException {
    Object rows = connection.beginning(() -> send(sql));
    if (connection.settle()) {
      throw new SQLException("the message began a transaction and did not end it; it was undone");
    }
    return switch (name) {
      case "execute" -> rows;
      case "executeQuery" -> raw.getResultSet();
      case "executeUpdate" -> raw.getUpdateCount();
      case "executeLargeUpdate" -> raw.getLargeUpdateCount();
      default -> throw new SQLException("cannot " + name);
    };
  }

  /** Whether the first result of {@code sql} are rows. */
  private boolean send(String sql) throws SQLException {
    TransactionPreamble preamble = connection.preamble();
    try {
      boolean rows = raw.execute(preamble.lead() + sql);
      for (int i = 0; i < preamble.statements(); i++) {
        rows = raw.getMoreResults();
      }
      return rows;
    } catch (SQLException | RuntimeException e) {
      settleAfter(e);
      throw e;
    }
  }

  private void settleAfter(Exception cause) {
    try {
      connection.settle();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** What is read in portions would end with the transaction: all at once, then. */
  private Object within(Method method, Object[] arguments) throws SQLException {
    int portion = raw.getFetchSize();
    boolean whole = connection.commitsByItself() && portion != 0;
    if (whole) {
      raw.setFetchSize(0);
    }
    try {
      return connection.within(() -> LentConnection.call(raw, method, arguments));
    } finally {
      if (whole && !raw.isClosed()) {
        raw.setFetchSize(portion);
      }
    }
  }

  private static Object unwrap(Object proxy, Class<?> type) throws SQLException {
    if (type.isInstance(proxy)) {
      return proxy;
    }
    throw new SQLException("no " + type.getName());
  }
}
