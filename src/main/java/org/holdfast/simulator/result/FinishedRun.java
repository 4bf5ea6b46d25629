package org.holdfast.simulator.result;

import java.util.List;
import org.holdfast.locks.LockSnapshot;

/**
 * A run that is over, with what is kept of it.
 *
 * @param result what came of it
 * @param recording the locks that were seen during it, oldest first
 */
public record FinishedRun(RunResult result, List<LockSnapshot> recording) {

  /** Copies the list. */
  public FinishedRun {
    recording = List.copyOf(recording);
  }
}
