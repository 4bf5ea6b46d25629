package org.holdfast.app.backend;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.postgres.PostgresProcessTotals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has answered, told to all others through the database: a window does so every
 * second, a command once, as it leaves. Neither ever delays or fails a request.
 */
final class ProcessSums {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessSums.class);

  /** How long a process that ends waits for its sums to be written. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private final MeteredStockOperations operations;
  private final KeptSession session;
  private final ConnectionSource connections;
  private final PostgresProcessTotals totals = new PostgresProcessTotals();
  private final UUID id = UUID.randomUUID();
  private final long started = System.nanoTime();
  private volatile RequestCounters all = RequestCounters.ZERO;
  private volatile RequestCounters told = RequestCounters.ZERO;
  private volatile boolean exchanges;

  ProcessSums(
      MeteredStockOperations operations, KeptSession session, ConnectionSource connections) {
    this.operations = operations;
    this.session = session;
    this.connections = connections;
  }

  /** What all have counted; what this one has, as long as nothing else is known. */
  RequestCounters all() {
    return exchanges ? all : operations.totals();
  }

  /** Tells and hears; blocks. A role that may not write here hears of itself alone. */
  void exchange() {
    RequestCounters own = operations.totals();
    try {
      all = totals.exchange(session, process("window"), own, operations.refusals());
      told = own;
      exchanges = true;
    } catch (DatabaseException e) {
      LOG.debug("the sums of all processes are not known", e);
    }
  }

  /** Tells what was not told yet, if that takes no time. */
  void leave() {
    RequestCounters own = operations.totals();
    if (own.equals(told)) {
      return;
    }
    Thread writer = new Thread(() -> write(exchanges ? "window" : "command", own), "holdfast-sums");
    writer.setDaemon(true);
    writer.start();
    try {
      writer.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Over a connection of the pool, which a command has open anyway. */
  private void write(String program, RequestCounters own) {
    try (Connection connection = connections.connection(PATIENCE)) {
      try {
        Sql.update(connection, "SET LOCAL synchronous_commit = off");
        Sql.update(connection, "SET LOCAL lock_timeout = '200ms'");
        PostgresProcessTotals.write(connection, process(program), own, operations.refusals());
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("the sums of this process are not told", e);
    }
  }

  private PostgresProcessTotals.Counter process(String program) {
    return new PostgresProcessTotals.Counter(
        id, host(), ProcessHandle.current().pid(), program, started);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.trace("this machine does not know its name", e);
      return "";
    }
  }
}
