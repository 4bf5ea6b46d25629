package org.holdfast.database.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.holdfast.jdbc.session.LentSession;
import org.holdfast.text.Texts;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A connection through a pooler that lends a session of the server for one transaction at a time:
 * each transaction begins with what the connection carries, and leaves nothing behind. The driver's
 * own connection commits by itself between transactions, so that nothing it does there keeps a
 * session.
 *
 * <p>Used by one thread at a time, as every connection; only cancelling and aborting may come from
 * another.
 */
final class LentConnection implements InvocationHandler {

  private static final Texts TEXTS = Texts.of(LentConnection.class);

  private static final Map<Integer, String> LEVELS =
      Map.of(
          Connection.TRANSACTION_READ_UNCOMMITTED,
          "read uncommitted",
          Connection.TRANSACTION_READ_COMMITTED,
          SessionPlan.READ_COMMITTED,
          Connection.TRANSACTION_REPEATABLE_READ,
          "repeatable read",
          Connection.TRANSACTION_SERIALIZABLE,
          SessionPlan.SERIALIZABLE);

  /** These would set something for the whole session. */
  private static final Set<String> LASTING = Set.of("setSchema", "setCatalog", "prepareCall");

  private final Connection raw;
  private final TransactionPreamble preamble;
  private final Connection outside;
  private boolean autoCommit = true;
  private boolean open;

  private LentConnection(Connection raw, TransactionPreamble preamble) {
    this.raw = raw;
    this.preamble = preamble;
    this.outside =
        (Connection)
            Proxy.newProxyInstance(
                LentConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class, PGConnection.class, LentSession.class},
                this);
  }

  /**
   * The connection that is to be worked with.
   *
   * @param raw the driver's, which commits each statement
   */
  static Connection of(Connection raw, TransactionPreamble preamble) {
    return new LentConnection(raw, preamble).outside;
  }

  /** Something that is done in a transaction. */
  @FunctionalInterface
  interface Work {
    Object run() throws SQLException;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws SQLException {
    if (LASTING.contains(method.getName())) {
      throw new SQLFeatureNotSupportedException(
          method.getName() + " would outlast the transaction for which a session is lent");
    }
    return switch (method.getName()) {
      // The only failure that it may have.
      case "setClientInfo" -> throw new SQLClientInfoException(Map.of());
      case "carry" -> carry((String) arguments[0], (String) arguments[1]);
      case "createStatement" -> statement(call(raw, method, arguments), Statement.class);
      case "prepareStatement" -> statement(call(raw, method, arguments), PreparedStatement.class);
      case "getAutoCommit" -> autoCommit;
      case "setAutoCommit" -> setAutoCommit((boolean) arguments[0]);
      case "commit" -> end(raw::commit);
      case "rollback" -> arguments == null ? end(raw::rollback) : back((Savepoint) arguments[0]);
      case "setSavepoint", "getCopyAPI" -> begun(() -> call(raw, method, arguments));
      case "setReadOnly" -> setReadOnly((boolean) arguments[0]);
      case "isReadOnly" -> preamble.readOnly();
      case "setTransactionIsolation" -> setIsolation((int) arguments[0]);
      case "getTransactionIsolation" -> level();
      case "close" -> close();
      case "unwrap" -> unwrap((Class<?>) arguments[0]);
      case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(outside);
      case "equals" -> outside == arguments[0];
      case "hashCode" -> System.identityHashCode(this);
      case "toString" -> "lent " + raw;
      default -> call(raw, method, arguments);
    };
  }

  private Object statement(Object statement, Class<?> type) {
    return Proxy.newProxyInstance(
        LentConnection.class.getClassLoader(),
        new Class<?>[] {type, PGStatement.class},
        new LentStatement(this, (Statement) statement));
  }

  /** The connection as others see it. */
  Connection outside() {
    return outside;
  }

  /** Whether a statement is now a transaction of its own. */
  boolean commitsByItself() {
    return autoCommit && !open;
  }

  /** What stands before a statement that is sent as a transaction of its own. */
  TransactionPreamble preamble() {
    return preamble;
  }

  /** Does {@code work} in the present transaction, or in one of its own. */
  Object within(Work work) throws SQLException {
    begin();
    if (!autoCommit) {
      return work.run();
    }
    Object result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException e) {
      undo(e);
      throw e;
    }
    end(raw::commit);
    return result;
  }

  /** Does what needs a transaction that lasts. */
  private Object begun(Work work) throws SQLException {
    if (autoCommit) {
      throw new SQLException("auto-commit is on");
    }
    begin();
    return work.run();
  }

  private void begin() throws SQLException {
    if (!open) {
      beginning(
          () -> {
            start();
            return true;
          });
    }
  }

  /**
   * Does {@code work}, with which a transaction begins. Behind a pooler the server may have become
   * a standby meanwhile, which lets nobody say that he writes, and knows no SERIALIZABLE.
   */
  Object beginning(Work work) throws SQLException {
    try {
      return work.run();
    } catch (PSQLException e) {
      if (!isOfStandby(e)) {
        throw e;
      }
      if (preamble.isolation().equals(SessionPlan.SERIALIZABLE)) {
        throw new SQLException(TEXTS.get("standby"), "25006", e);
      }
      preamble.onStandby();
      return work.run();
    }
  }

  /** What is set is refused as not supported, before anything else has happened. */
  private static boolean isOfStandby(PSQLException e) {
    ServerErrorMessage said = e.getServerErrorMessage();
    return said != null
        && "0A000".equals(said.getSQLState())
        && String.valueOf(said.getRoutine()).endsWith("_check_hook");
  }

  private void start() throws SQLException {
    open = true;
    try {
      try (Statement statement = raw.createStatement()) {
        statement.execute(preamble.begin());
      }
      // Only tells the driver, which then reads large results in portions.
      raw.setAutoCommit(false);
    } catch (SQLException | RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  /**
   * Rolls back what a message has left open that was to be a whole transaction.
   *
   * @return whether it has
   */
  boolean settle() throws SQLException {
    boolean left =
        !raw.isClosed()
            && raw.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    if (left) {
      open = true;
      raw.setAutoCommit(false);
      end(raw::rollback);
    }
    return left;
  }

  /** Ends a transaction. */
  @FunctionalInterface
  private interface Ending {
    void run() throws SQLException;
  }

  private Object end(Ending ending) throws SQLException {
    if (!open) {
      if (raw.isClosed()) {
        throw new SQLException("the connection is closed", "08003");
      }
      return null;
    }
    open = false;
    try {
      ending.run();
    } finally {
      if (!raw.isClosed()) {
        raw.setAutoCommit(true);
      }
    }
    return null;
  }

  private void undo(Exception cause) {
    try {
      if (raw.isClosed()) {
        open = false;
      } else {
        raw.setAutoCommit(false);
        end(raw::rollback);
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private Object back(Savepoint savepoint) throws SQLException {
    raw.rollback(savepoint);
    return null;
  }

  private Object setAutoCommit(boolean on) throws SQLException {
    if (on != autoCommit) {
      end(raw::commit);
      autoCommit = on;
    }
    return null;
  }

  private Object carry(String name, String value) {
    preamble.set(name, value);
    return null;
  }

  private Object setReadOnly(boolean on) throws SQLException {
    refuseInTransaction();
    preamble.set("default_transaction_read_only", on ? "on" : "off");
    return null;
  }

  private Object setIsolation(int level) throws SQLException {
    refuseInTransaction();
    String words = LEVELS.get(level);
    if (words == null) {
      throw new SQLException("no isolation level: " + level);
    }
    preamble.set("default_transaction_isolation", words);
    return null;
  }

  private void refuseInTransaction() throws SQLException {
    if (open) {
      throw new SQLException("what a transaction is like is said before it begins", "25001");
    }
  }

  private int level() {
    return LEVELS.entrySet().stream()
        .filter(each -> each.getValue().equals(preamble.isolation()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Connection.TRANSACTION_NONE);
  }

  /** A pooler throws a session away whose client leaves in the middle of a transaction. */
  private Object close() throws SQLException {
    SQLException cause = new SQLException("closed");
    if (open) {
      undo(cause);
    }
    raw.close();
    return null;
  }

  private Object unwrap(Class<?> type) throws SQLException {
    if (type.isInstance(outside)) {
      return outside;
    }
    throw new SQLException("no " + type.getName());
  }

  /** Passes a call on, and lets through what it throws. */
  static Object call(Object target, Method method, Object[] arguments) throws SQLException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new SQLException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new SQLException(e);
    }
  }
}
