package org.holdfast.simulator.history;

import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;

/** What became of a request, as runs count it. */
public enum OutcomeKind {
  /** Done. */
  DONE("Done"),
  /** Not enough available. */
  INSUFFICIENT("Insufficient"),
  /** Another session held the lock for too long, or at all with NOWAIT. */
  LOCK_NOT_OBTAINED("Lock not obtained"),
  /** The deadline passed. */
  TIMED_OUT("Timed out"),
  /** Retries used up. */
  CONTENDED("Contended"),
  /** Taken back because the run was stopped. */
  CANCELLED("Cancelled"),
  /** Refused for another reason. */
  REFUSED("Refused otherwise"),
  /** The database did not answer; what happened was found out afterwards. */
  UNKNOWN("Unknown at first");

  private final String label;

  OutcomeKind(String label) {
    this.label = label;
  }

  /** The words that screens show. */
  public String label() {
    return label;
  }

  /** The kind of {@code outcome}. */
  public static OutcomeKind of(Outcome<?> outcome) {
    if (outcome.isDone()) {
      return DONE;
    }
    Refusal refusal = outcome.refusal().orElseThrow();
    if (refusal instanceof Refusal.Insufficient) {
      return INSUFFICIENT;
    } else if (refusal instanceof Refusal.LockNotObtained) {
      return LOCK_NOT_OBTAINED;
    } else if (refusal instanceof Refusal.TimedOut) {
      return TIMED_OUT;
    } else if (refusal instanceof Refusal.Contended) {
      return CONTENDED;
    } else if (refusal instanceof Refusal.Cancelled) {
      return CANCELLED;
    }
    return REFUSED;
  }
}
