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

/** A request whose thread waits to be told what to do. */
final class WaitingRequest {

  /** What the thread of a request does at last, and what comes of it. */
  @FunctionalInterface
  interface Step extends Supplier<TransactionResult<Outcome<Reservation>>> {}

  private final ReserveRequest request;
  private final long arrived = System.nanoTime();
  private final BlockingQueue<Step> told = new LinkedBlockingQueue<>();

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
    told.add(step);
  }

  /** What it was told, or empty when that was nothing within {@code bound}. */
  Optional<Step> step(Duration bound) throws InterruptedException {
    return Optional.ofNullable(told.poll(bound.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** What it is told, which is sure to come: an interrupt is kept for later. */
  Step sureStep() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return told.take();
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
