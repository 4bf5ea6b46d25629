package org.holdfast.inventory.postgres.transaction;

import java.time.Duration;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.TransactionSettings;

/** What the end of a transaction means to those who asked for it. */
public final class TransactionOutcomes {

  private TransactionOutcomes() {}

  /** The work's own answer, or why there is none. */
  public static <T> Outcome<T> of(
      TransactionResult<Outcome<T>> result, TransactionSettings settings) {
    if (result instanceof TransactionResult.Finished<Outcome<T>> finished) {
      return finished.value();
    }
    Refusal refusal;
    if (result instanceof TransactionResult.LockTimeout<Outcome<T>>) {
      refusal = new Refusal.LockNotObtained(settings.lockTimeout());
    } else if (result instanceof TransactionResult.DeadlineExceeded<Outcome<T>> exceeded) {
      refusal = new Refusal.TimedOut(timeTaken(exceeded.elapsed(), settings.deadline()));
    } else if (result instanceof TransactionResult.RetriesExhausted<Outcome<T>> exhausted) {
      refusal = new Refusal.Contended(exhausted.attempts());
    } else {
      refusal =
          new Refusal.Cancelled(
              result instanceof TransactionResult.Cancelled<Outcome<T>> cancelled
                  && cancelled.own());
    }
    return new Outcome.Refused<>(refusal);
  }

  /**
   * What a failure means to those who asked: a refusal where the login may not do that.
   *
   * @throws org.holdfast.inventory.InventoryUnavailableException for everything else
   */
  public static <T> Outcome<T> failed(DatabaseException failure) {
    if (failure.state() == SqlState.INSUFFICIENT_PRIVILEGE) {
      return new Outcome.Refused<>(new Refusal.NotAllowed());
    }
    throw SqlExceptionTranslator.unavailable(failure);
  }

  /**
   * The deadline, or less where a request ended before it, as it does when no connection becomes
   * free; to a tenth of a second.
   */
  private static Duration timeTaken(Duration elapsed, Duration deadline) {
    Duration rounded =
        Duration.ofMillis(Math.max(100, Math.round(elapsed.toMillis() / 100.0) * 100));
    return rounded.compareTo(deadline) < 0 ? rounded : deadline;
  }
}
