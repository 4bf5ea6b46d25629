package org.holdfast.ui.alert;

import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.graph.WaitForGraph;

/**
 * The graph of the last snapshot that was asked for, made once for all who need it. Safe for use by
 * many threads; never to be asked on the JavaFX application thread.
 */
public final class WaitForGraphCache {

  private WaitForGraph last;

  /** The graph of {@code snapshot}. */
  @SuppressWarnings("ReferenceEquality")
  public synchronized WaitForGraph of(LockSnapshot snapshot) {
    // The very same one: comparing two snapshots costs nearly as much as a graph.
    if (last == null || last.snapshot() != snapshot) {
      last = WaitForGraph.of(snapshot);
    }
    return last;
  }
}
