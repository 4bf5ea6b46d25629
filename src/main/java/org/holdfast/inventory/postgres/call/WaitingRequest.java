package org.holdfast.inventory.postgres.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.TransactionResult;

/** A request whose thread waits to be told what to do next. */
final class WaitingRequest {

  /** What the thread of a request does next: it ends with a result, or goes on waiting. */
  @FunctionalInterface
  interface Step extends Supplier<Optional<TransactionResult<Outcome<Reservation>>>> {}

  private final ReserveRequest request;
  private final long arrived = System.nanoTime();
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();

  WaitingRequest(ReserveRequest request) {
    this.request = request;
  }

  ReserveRequest request() {
    return request;
  }

  /** How long it has been there. */
  Duration waited() {
    return Duration.ofNanos(System.nanoTime() - arrived);
  }

  /** Has its thread take {@code step}; any thread may say so. */
  void tell(Step step) {
    steps.add(step);
  }

  /** The next step, or empty when nobody has named one by {@code bound} after the arrival. */
  Optional<Step> next(Duration bound) throws InterruptedException {
    return Optional.ofNullable(
        steps.poll(bound.minus(waited()).toNanos(), TimeUnit.NANOSECONDS));
  }

  /** The next step, which is sure to come soon: an interrupt is kept for later. */
  Step sureNext() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return steps.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
