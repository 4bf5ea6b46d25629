package org.holdfast.locks.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.Participant;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.finding.Finding;
import org.holdfast.locks.finding.Remedy;
import org.holdfast.locks.graph.Deadlock;
import org.holdfast.locks.graph.Holders;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.graph.WaitTree;
import org.holdfast.locks.label.ParticipantLabel;

/** Why an incident stands, told from look to look. Used by one thread at a time. */
final class IncidentStory {

  /** Who has held for this part of the longest wait is why it has taken so long. */
  private static final double MOST = 0.7;

  private Optional<Cause> cause = Optional.empty();
  private Main main;
  private Deadlock deadlock;
  private Finding finding = new Finding.Told("", "");
  private Optional<Participant> about = Optional.empty();

  /**
   * The one root of an incident.
   *
   * @param key its transaction
   * @param held for how long it has held what others want
   * @param seen when it was last seen to hold it
   */
  private record Main(
      String key, ParticipantLabel who, Duration held, Instant seen, List<LockTarget> places) {}

  /** These wait for each other. */
  void seeDeadlock(WaitTree crowd) {
    deadlock = Deadlock.of(crowd);
    cause = Optional.of(Cause.DEADLOCK);
  }

  /** A transaction that nobody waits for, yet. */
  void seeOpen(Participant holder, Finding what) {
    cause = Optional.of(Cause.LONG);
    finding = what;
    about = Optional.of(holder);
  }

  void absorb(IncidentStory other) {
    deadlock = deadlock == null ? other.deadlock : deadlock;
  }

  Optional<Deadlock> deadlock() {
    return Optional.ofNullable(deadlock);
  }

  void tellOfDeadlock(WaitForGraph graph, boolean stands) {
    if (!stands) {
      deadlock = deadlock.broken(graph);
    }
    finding =
        deadlock.isBroken()
            ? new Finding.BrokenRing(deadlock.members(), deadlock.places(), deadlock.victims())
            : new Finding.Ring(deadlock.members(), deadlock.places());
    about = deadlock.first();
  }

  /** Nobody waits any more. */
  void tellOfEnd() {
    if (!(finding instanceof Finding.Over)) {
      finding = new Finding.Over(finding);
    }
  }

  /**
   * The crowd that it is mostly about, of {@code crowds}: the one whose root it was before, or the
   * largest.
   */
  WaitTree largest(List<WaitTree> crowds) {
    WaitTree largest = crowds.get(0);
    for (WaitTree crowd : crowds) {
      if (isMain(crowd) || (crowd.waits().size() > largest.waits().size() && !isMain(largest))) {
        largest = crowd;
      }
    }
    return largest;
  }

  /**
   * Who holds the largest crowd up.
   *
   * @return whether its root is to blame
   */
  boolean tellOfWaits(
      WaitTree largest, Finding.Queue queue, Holders holders, Instant at, AlertThresholds bounds) {
    Optional<Cause> now = Cause.of(largest, holders, at, bounds, 1).filter(Cause::single);
    Duration held = holders.time(largest, at);
    List<LockTarget> places = List.copyOf(largest.places().values());
    if (now.isPresent() || isMain(largest) || holdsMost(held, queue.longest())) {
      cause = now.or(() -> cause).or(() -> Optional.of(Cause.WORKING));
      main = new Main(largest.key(), largest.label(), held, at, places);
      finding =
          cause.filter(Cause.IDLE::equals).isPresent()
              ? new Finding.IdleHolder(
                  main.who(), largest.idle(), places, queue, Remedy.of(largest))
              : new Finding.Holder(main.who(), held, places, queue, Remedy.of(largest));
      about = Optional.of(largest.root().first());
      return true;
    }
    about = Optional.empty();
    if (main != null && at.minus(queue.longest()).isBefore(main.seen())) {
      finding = new Finding.Draining(main.who(), main.held(), main.places(), queue);
    } else {
      cause = Optional.of(Cause.CONVOY);
      main = null;
      finding = new Finding.Convoy(places, queue, holders.typical(largest.places().keySet()));
    }
    return false;
  }

  private static boolean holdsMost(Duration held, Duration longest) {
    return held.toNanos() > longest.toNanos() * MOST;
  }

  private boolean isMain(WaitTree crowd) {
    return main != null && crowd.key().equals(main.key());
  }

  Alert.Kind kind() {
    return cause.map(Cause::kind).orElse(Alert.Kind.LONG_WAITS);
  }

  Finding finding(long timeouts) {
    return timeouts == 0 ? finding : new Finding.WithTimeouts(finding, timeouts);
  }

  Optional<Participant> about() {
    return about;
  }
}
