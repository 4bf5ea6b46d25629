package org.holdfast.inventory.postgres.call;

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
 * call, and none for any other. Shared by all threads of a process that are to go together.
 */
public final class SkuQueues {

  private final Map<Sku, Deque<WaitingRequest>> underWay = new HashMap<>();

  /**
   * Begins a call for {@code sku}, or joins those who wait for the end of one.
   *
   * @return true: no call was under way; now one is, until {@link #next}. False: {@code request}
   *     waits
   */
  synchronized boolean begin(Sku sku, WaitingRequest request) {
    Deque<WaitingRequest> waiting = underWay.get(sku);
    if (waiting != null) {
      waiting.add(request);
      return false;
    }
    underWay.put(sku, new ArrayDeque<>());
    return true;
  }

  /**
   * The call for {@code sku} has ended. The one who has waited longest is to make the next; with
   * nobody there, none is under way.
   */
  synchronized Optional<WaitingRequest> next(Sku sku) {
    WaitingRequest first = underWay.get(sku).poll();
    if (first == null) {
      underWay.remove(sku);
    }
    return Optional.ofNullable(first);
  }

  /** Takes those who have waited longest, {@code most} at most, out of the queue. */
  synchronized List<WaitingRequest> take(Sku sku, int most) {
    Deque<WaitingRequest> waiting = underWay.get(sku);
    List<WaitingRequest> taken = new ArrayList<>();
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.poll());
    }
    return taken;
  }

  /** Puts {@code requests}, which were taken while the call is under way, back to where they were. */
  synchronized void putBack(Sku sku, List<WaitingRequest> requests) {
    Deque<WaitingRequest> waiting = underWay.get(sku);
    for (int i = requests.size() - 1; i >= 0; i--) {
      waiting.addFirst(requests.get(i));
    }
  }

  /** Takes {@code request} out; false: it is not there, somebody has taken it. */
  synchronized boolean leave(Sku sku, WaitingRequest request) {
    Deque<WaitingRequest> waiting = underWay.get(sku);
    return waiting != null && waiting.remove(request);
  }

  /** How many SKUs have a call under way. */
  synchronized int size() {
    return underWay.size();
  }
}
