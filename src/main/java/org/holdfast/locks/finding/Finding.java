package org.holdfast.locks.finding;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.graph.TypicalHold;
import org.holdfast.locks.label.ParticipantLabel;

/**
 * What an alert has to say, as data: it is put into words when somebody reads it, in that person's
 * language, though another window wrote it down.
 */
public sealed interface Finding {

  /** What happened, a sentence or two. */
  default String message() {
    return FindingTexts.message(this);
  }

  /** What to do about it. */
  default String advice() {
    return AdviceTexts.advice(this);
  }

  /**
   * Who waits now.
   *
   * @param waiting how many
   * @param longest how long the one has waited who waits longest
   */
  record Queue(int waiting, Duration longest) {}

  /**
   * One holds and does nothing.
   *
   * @param idle for how long
   */
  record IdleHolder(
      ParticipantLabel who, Duration idle, List<LockTarget> places, Queue queue, Remedy remedy)
      implements Finding {}

  /**
   * One holds and works, or is a prepared transaction.
   *
   * @param held for how long
   */
  record Holder(
      ParticipantLabel who, Duration held, List<LockTarget> places, Queue queue, Remedy remedy)
      implements Finding {}

  /**
   * The one has let go, and those who waited take their turns.
   *
   * @param held for how long it held
   */
  record Draining(ParticipantLabel who, Duration held, List<LockTarget> places, Queue queue)
      implements Finding {}

  /**
   * Many take turns, and nobody holds for long.
   *
   * @param typical who holds, and for how long at a time
   */
  record Convoy(List<LockTarget> places, Queue queue, List<TypicalHold> typical)
      implements Finding {}

  /**
   * Nobody waits any more.
   *
   * @param before what was
   */
  record Over(Finding before) implements Finding {}

  /** These wait for each other. */
  record Ring(List<ParticipantLabel> members, List<LockTarget> places) implements Finding {}

  /**
   * These did until the server broke it.
   *
   * @param victims whose work was rolled back, as far as that is known
   */
  record BrokenRing(
      List<ParticipantLabel> members, List<LockTarget> places, List<ParticipantLabel> victims)
      implements Finding {}

  /**
   * A transaction that nobody waits for, yet.
   *
   * @param age for how long it has been open
   * @param state what its session does; empty for a prepared transaction
   */
  record OpenTransaction(
      ParticipantLabel who, Duration age, Optional<SessionState> state, Remedy remedy)
      implements Finding {}

  /**
   * What a rule measured: a sentence with figures, for rules that need no shape of their own.
   *
   * @param code which sentence and which advice of the bundle; it is kept, so it never changes
   * @param figures what belongs into them, in the order of their places
   */
  record Measured(String code, List<Figure> figures) implements Finding {

    /** Copies the figures. */
    public Measured {
      figures = List.copyOf(figures);
    }

    /** What {@code figures} are to {@code code}. */
    public static Measured of(String code, Figure... figures) {
      return new Measured(code, List.of(figures));
    }
  }

  /**
   * The books do not agree.
   *
   * @param count how many discrepancies
   * @param standing the first; empty when an earlier version wrote it down
   * @param first the first in the words of an earlier version; empty otherwise
   */
  record Discrepancies(int count, Optional<StockWatch.Standing> standing, String first)
      implements Finding {

    /** These, of which there is at least one. */
    public static Discrepancies of(List<StockWatch.Standing> all) {
      return new Discrepancies(all.size(), Optional.of(all.get(0)), "");
    }
  }

  /**
   * An incident that requests of Holdfast time out because of.
   *
   * @param timeouts how many
   */
  record WithTimeouts(Finding finding, long timeouts) implements Finding {}

  /**
   * Words of an earlier version, which kept nothing else.
   *
   * @param message what happened
   * @param advice what to do
   */
  record Told(String message, String advice) implements Finding {}
}
