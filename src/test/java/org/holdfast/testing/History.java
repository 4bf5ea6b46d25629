package org.holdfast.testing;

import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.holdfast.inventory.operation.Outcome;

/** What the callers of a test were told, by idempotency key. Safe for use by many threads. */
public final class History {

  private final Queue<String> reserved = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();

  /** Notes the answer to the reservation request {@code key}, and gives it back. */
  public <T> Outcome<T> reservation(String key, Outcome<T> outcome) {
    (outcome.isDone() ? reserved : refused).add(key);
    return outcome;
  }

  /** Notes the answer to a request that makes no reservation, and gives it back. */
  public <T> Outcome<T> other(String key, Outcome<T> outcome) {
    if (!outcome.isDone()) {
      refused.add(key);
    }
    return outcome;
  }

  /** Keys of reservations that were acknowledged. */
  Set<String> reserved() {
    return Set.copyOf(reserved);
  }

  /** Keys of requests that were refused and never acknowledged under the same key. */
  Set<String> refused() {
    Set<String> keys = new HashSet<>(refused);
    keys.removeAll(reserved);
    return keys;
  }
}
