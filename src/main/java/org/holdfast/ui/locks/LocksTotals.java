package org.holdfast.ui.locks;

import java.util.OptionalDouble;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.diagram.WaitTimes;
import org.holdfast.ui.locks.scene.LockScene;

/**
 * Figures at the top of the screen, in words; empty: not to be shown.
 *
 * @param waiting how many wait
 * @param longest how long the one who waits longest
 * @param average how long on average
 * @param deadlocks how many deadlocks stand
 * @param rate transactions a second of everybody
 * @param timeouts how many requests of Holdfast have timed out
 */
record LocksTotals(
    String waiting,
    String longest,
    String average,
    String deadlocks,
    String rate,
    String timeouts) {

  private static final Texts TEXTS = Texts.of(LocksTotals.class);

  /** Nothing was read yet. */
  static final LocksTotals NONE = new LocksTotals("", "", "", "", "", "");

  static LocksTotals of(LockScene scene, OptionalDouble perSecond, long timeouts) {
    LockSnapshot snapshot = scene.snapshot();
    int count = snapshot.waits().size();
    int circles = scene.graph().cycles().size();
    return new LocksTotals(
        TEXTS.get("waiting", count),
        count == 0 ? "" : TEXTS.get("longest", WaitTimes.format(snapshot.longestWait())),
        count == 0 ? "" : TEXTS.get("average", WaitTimes.format(snapshot.averageWait())),
        circles == 0 ? "" : TEXTS.get("deadlocks", circles),
        perSecond.isEmpty() ? "" : TEXTS.get("rate", Math.round(perSecond.getAsDouble())),
        timeouts == 0 ? "" : TEXTS.get("timeouts", timeouts));
  }
}
