package org.holdfast.ui.locks.queue;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.ui.locks.diagram.WaitTimes;

/**
 * One of those who wait, as a list shows it.
 *
 * @param participant who
 * @param who its place and who it is
 * @param time how long it has waited
 */
public record Waiter(Participant participant, String who, String time) {

  /** The waiters of {@code waits}, in the same order. */
  public static List<Waiter> of(LockSnapshot snapshot, List<LockWait> waits) {
    List<Waiter> waiters = new ArrayList<>();
    for (LockWait wait : waits) {
      waiters.add(
          new Waiter(
              wait.waiter(),
              (waiters.size() + 1) + "  " + ParticipantLabel.of(snapshot, wait.waiter()).brief(),
              WaitTimes.format(wait.age(snapshot.at()))));
    }
    return waiters;
  }
}
