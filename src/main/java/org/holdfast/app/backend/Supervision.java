package org.holdfast.app.backend;

import org.holdfast.database.Database;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliationLog;
import org.holdfast.inventory.postgres.reconciliation.PostgresStockWatch;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.control.SupervisorAuditLog;
import org.holdfast.locks.postgres.PostgresIncidentLog;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.locks.postgres.PostgresSessionControl;
import org.holdfast.locks.postgres.PostgresSupervisorAuditLog;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplingRate;

/**
 * What watches a database while others work on it. It has connections of its own: locks must be
 * seen when every other connection waits for one.
 */
public final class Supervision implements AutoCloseable {

  private final LockSampler lockSampler;
  private final SessionControl sessionControl;
  private final SupervisorAuditLog supervisorAuditLog;
  private final KeptSession watching;
  private final StockWatch stockWatch;
  private final ReconciliationLog reconciliationLog;
  private final IncidentLog incidentLog;

  Supervision(Database database) {
    lockSampler =
        new LockSampler(
            new PostgresLockReader(() -> database.dedicated("holdfast locks")),
            SamplingRate.STANDARD);
    sessionControl = new PostgresSessionControl(() -> database.dedicated("holdfast control"));
    supervisorAuditLog =
        new PostgresSupervisorAuditLog(() -> database.dedicated("holdfast control"));
    // One for everything that is looked at or written every second or so.
    watching = new KeptSession(() -> database.dedicated("holdfast watch"));
    stockWatch = new PostgresStockWatch(watching);
    reconciliationLog = new PostgresReconciliationLog(watching);
    incidentLog = new PostgresIncidentLog(watching, AlertThresholds.STANDARD.calm());
  }

  /** Reads locks while somebody listens. */
  public LockSampler lockSampler() {
    return lockSampler;
  }

  /** Stops what sessions do, and sessions. */
  public SessionControl sessionControl() {
    return sessionControl;
  }

  /** What supervisors have stopped. */
  public SupervisorAuditLog supervisorAuditLog() {
    return supervisorAuditLog;
  }

  /** What does not agree, as all windows know it. */
  public StockWatch stockWatch() {
    return stockWatch;
  }

  /** When stock was last compared with the ledger, and what came of it. */
  public ReconciliationLog reconciliationLog() {
    return reconciliationLog;
  }

  /** The history of incidents that all windows share. */
  public IncidentLog incidentLog() {
    return incidentLog;
  }

  /** The session that everything shares which looks or writes every second or so. */
  KeptSession session() {
    return watching;
  }

  @Override
  public void close() {
    lockSampler.close();
    watching.close();
  }
}
