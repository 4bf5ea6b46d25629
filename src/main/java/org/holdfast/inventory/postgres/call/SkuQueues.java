package org.holdfast.inventory.postgres.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * Who waits while a call for the same SKU is under way. There is a queue for each SKU with such a
 * call, and none for any other. Shared by all threads of a process whose requests may go together.
 */
public final class SkuQueues {

  /** Far longer than a call takes that waits for nobody, on a busy machine, too. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Duration patience;
  private final Map<Sku, UnderWay> calls = new HashMap<>();

  /** Queues in which nobody stands still for long behind a call that does. */
  public SkuQueues() {
    this(PATIENCE);
  }

  /** The same; a call that takes longer than {@code patience} is not waited for. */
  SkuQueues(Duration patience) {
    this.patience = patience;
  }

  /** A call and those behind it. */
  private static final class UnderWay {
    private final Deque<WaitingRequest> waiting = new ArrayDeque<>();
    private long began = System.nanoTime();
  }

  /** How long one request may keep others waiting. */
  Duration patience() {
    return patience;
  }

  /**
   * Begins a call for {@code sku}, or joins those who wait for the end of one.
   *
   * @return true: no call was under way; now one is, until {@link #next}. False: {@code request}
   *     waits
   */
  synchronized boolean begin(Sku sku, WaitingRequest request) {
    UnderWay call = calls.get(sku);
    if (call == null) {
      calls.put(sku, new UnderWay());
      return true;
    }
    call.waiting.add(request);
    return false;
  }

  /**
   * The call for {@code sku} has ended. Who has waited longest is to make the next, which is under
   * way from now on; with nobody there, none is.
   */
  synchronized Optional<WaitingRequest> next(Sku sku) {
    UnderWay call = calls.get(sku);
    WaitingRequest first = call.waiting.poll();
    if (first == null) {
      calls.remove(sku);
    }
    call.began = System.nanoTime();
    return Optional.ofNullable(first);
  }

  /** Takes those who have waited longest, {@code most} at most, out of the queue. */
  synchronized List<WaitingRequest> take(Sku sku, int most) {
    Deque<WaitingRequest> waiting = calls.get(sku).waiting;
    List<WaitingRequest> taken = new ArrayList<>();
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.poll());
    }
    return taken;
  }

  /** How much longer the call for {@code sku} is worth waiting for; not at all when none is. */
  synchronized Duration worthWaiting(Sku sku) {
    UnderWay call = calls.get(sku);
    return call == null ? Duration.ZERO : patience.minusNanos(System.nanoTime() - call.began);
  }

  synchronized boolean isWaiting(Sku sku, WaitingRequest request) {
    UnderWay call = calls.get(sku);
    return call != null && call.waiting.contains(request);
  }

  /** Takes {@code request} out; false: it is not there, somebody has taken it. */
  synchronized boolean leave(Sku sku, WaitingRequest request) {
    UnderWay call = calls.get(sku);
    return call != null && call.waiting.remove(request);
  }

  /** Takes {@code request} out if the call that it waits for stands still. */
  synchronized boolean leaveWhatStandsStill(Sku sku, WaitingRequest request) {
    Duration left = worthWaiting(sku);
    return (left.isZero() || left.isNegative()) && leave(sku, request);
  }

  /** How many SKUs have a call under way. */
  synchronized int size() {
    return calls.size();
  }
}
