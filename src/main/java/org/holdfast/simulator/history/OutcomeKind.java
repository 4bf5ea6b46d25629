package org.holdfast.simulator.history;

import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.Texts;

/** What became of a request, as runs count it. */
public enum OutcomeKind {
  /** Done. */
  DONE,
  /** Not enough available. */
  INSUFFICIENT,
  /** Another session held the lock for too long, or at all with NOWAIT. */
  LOCK_NOT_OBTAINED,
  /** The deadline passed. */
  TIMED_OUT,
  /** Retries used up. */
  CONTENDED,
  /** Taken back because the run was stopped. */
  CANCELLED,
  /** Refused for another reason. */
  REFUSED,
  /** The database did not answer; what happened was found out afterwards. */
  UNKNOWN;

  private static final Texts TEXTS = Texts.of(OutcomeKind.class);

  /** The words that screens show. */
  public String label() {
    return TEXTS.get("outcome." + EnumNames.word(this));
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
