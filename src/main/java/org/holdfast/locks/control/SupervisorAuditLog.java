package org.holdfast.locks.control;

import java.util.List;
import org.holdfast.locks.sampling.LocksUnavailableException;

/**
 * The audit trail of what supervisors did to sessions. Calls block; they may come from any thread
 * except the JavaFX application thread, and throw {@link LocksUnavailableException} when the server
 * cannot be asked.
 */
public interface SupervisorAuditLog {

  /** The latest {@code limit} actions, newest first. */
  List<SupervisorAction> latest(int limit);
}
