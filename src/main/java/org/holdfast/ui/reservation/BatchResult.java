package org.holdfast.ui.reservation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.ui.common.Messages;

/**
 * What became of a list of reservations.
 *
 * @param asked how many there were
 * @param results one for each that was come to, in their order
 * @param failure why it ended before the end of the list; empty when it did not, or was cancelled
 */
record BatchResult(
    int asked, List<Outcome<ReservationChange>> results, Optional<Exception> failure) {

  /** Copies the list. */
  BatchResult {
    results = List.copyOf(results);
  }

  /**
   * Does {@code operation} with one after another. Stops early when the thread is interrupted or
   * the database fails; what was done until then is told.
   *
   * @param progress hears how much is done, from 0 to 1
   */
  static BatchResult of(
      List<Long> ids, LongFunction<Outcome<ReservationChange>> operation, DoubleConsumer progress) {
    List<Outcome<ReservationChange>> results = new ArrayList<>();
    for (long id : ids) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      try {
        results.add(operation.apply(id));
      } catch (InventoryUnavailableException e) {
        return new BatchResult(ids.size(), results, Optional.of(e));
      }
      progress.accept((double) results.size() / ids.size());
    }
    return new BatchResult(ids.size(), results, Optional.empty());
  }

  /** How many stand as asked. */
  long done() {
    return results.stream().filter(Outcome::isDone).count();
  }

  /** How many were not come to. */
  int left() {
    return asked - results.size();
  }

  /** Pieces that were changed this time. */
  long pieces() {
    return results.stream()
        .filter(result -> !Messages.isRepeat(result))
        .flatMap(result -> result.value().stream())
        .mapToLong(ReservationChange::pieces)
        .sum();
  }

  /** Why some were refused. */
  Stream<Refusal> refusals() {
    return results.stream().flatMap(result -> result.refusal().stream());
  }
}
