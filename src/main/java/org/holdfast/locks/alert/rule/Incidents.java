package org.holdfast.locks.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.finding.Finding;
import org.holdfast.locks.finding.Remedy;
import org.holdfast.locks.graph.GivenUpWaits;
import org.holdfast.locks.graph.Holders;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.graph.WaitTree;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Durations;

/**
 * Follows incidents about locks from snapshot to snapshot. What belongs together, by its root or by
 * what is waited for, is one incident; it begins where a bound is passed and is over when it has
 * been quiet for a while. Used by one thread at a time.
 */
final class Incidents {

  /** Time between two looks that counts as waited at most: more was not watched. */
  private static final Duration MAX_BETWEEN = Duration.ofSeconds(5);

  /** Who has held for as long can be why requests time out. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

  /** Half of a bound keeps up what the whole has raised. */
  private static final double GOES_ON = 0.5;

  private final Holders holders = new Holders();
  private final List<Incident> standing = new ArrayList<>();

  private final GivenUpWaits givenUp = new GivenUpWaits();
  private Instant last;
  private long made;
  private int broken;

  /** What stands. */
  List<Incident> standing() {
    return standing;
  }

  /** How many deadlocks were seen to be broken since the last call. */
  int takeBroken() {
    int count = broken;
    broken = 0;
    return count;
  }

  /**
   * Looks at a snapshot.
   *
   * @param pressed whether so many requests time out that who holds for a second is their cause
   */
  void see(WaitForGraph graph, Instant now, AlertThresholds bounds, boolean pressed) {
    Duration since = last == null ? Duration.ZERO : Durations.between(last, now);
    since = since.compareTo(MAX_BETWEEN) > 0 ? MAX_BETWEEN : since;
    last = now;
    List<WaitTree> crowds =
        graph.roots().stream()
            .filter(root -> root.deadlock() || !root.queue().isEmpty())
            .map(root -> new WaitTree(graph, root))
            .toList();
    holders.see(graph, crowds);
    standing.forEach(Incident::beginLook);
    Instant at = graph.snapshot().at();
    for (WaitTree crowd : crowds) {
      see(crowd, at, now, bounds, pressed);
    }
    openTransactions(graph, crowds, now, bounds);
    givenUp.see(graph, crowds);
    standing.forEach(incident -> incident.addGaveUp(givenUp.take(incident::isOf)));
    for (Incident incident : standing) {
      incident.endLook(graph, holders, bounds, since, now);
      if (incident.takeBroken()) {
        broken++;
      }
    }
    end(now, bounds);
  }

  private void see(
      WaitTree crowd, Instant at, Instant now, AlertThresholds bounds, boolean pressed) {
    Optional<Cause> cause = Cause.of(crowd, holders, at, bounds, 1);
    Optional<Incident> incident = find(crowd);
    boolean goesOn =
        incident.isPresent() && Cause.of(crowd, holders, at, bounds, GOES_ON).isPresent();
    if (incident.isEmpty()
        && (cause.isPresent() || (pressed && standing.isEmpty() && isLong(crowd, at)))) {
      incident = Optional.of(begin(now));
    }
    incident.ifPresent(one -> one.update(crowd, cause, goesOn, now));
  }

  /** Nobody is accused of holding for milliseconds, whatever times out. */
  private boolean isLong(WaitTree crowd, Instant at) {
    return holders.time(crowd, at).compareTo(LONG_ENOUGH) >= 0;
  }

  /** Nothing is known of locks at the moment. */
  void clearSnapshot(Instant now, AlertThresholds bounds) {
    end(now, bounds);
  }

  private void end(Instant now, AlertThresholds bounds) {
    standing.removeIf(incident -> incident.isOver(now, bounds));
  }

  private Incident begin(Instant now) {
    made++;
    Incident incident = new Incident("incident " + made, now);
    standing.add(incident);
    return incident;
  }

  /** The incident that {@code crowd} is a part of; what it joins becomes one. */
  private Optional<Incident> find(WaitTree crowd) {
    List<Incident> fitting = standing.stream().filter(one -> one.isOf(crowd)).toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    Incident first = fitting.get(0);
    for (Incident other : fitting.subList(1, fitting.size())) {
      first.absorb(other);
      standing.remove(other);
    }
    return Optional.of(first);
  }

  /** Leaves out who waits itself: its transaction is long because of another. */
  private void openTransactions(
      WaitForGraph graph, List<WaitTree> crowds, Instant now, AlertThresholds bounds) {
    Instant at = graph.snapshot().at();
    Set<String> roots = new HashSet<>();
    crowds.forEach(crowd -> roots.add(crowd.key()));
    for (Session session : graph.snapshot().sessions()) {
      String key = WaitTree.key(session);
      Duration age = holders.time(session, at);
      boolean holds = !session.locks().isEmpty() || session.idleInTransaction();
      if (holds
          && !roots.contains(key)
          && graph.waitOf(session.pid()).isEmpty()
          && age.compareTo(bounds.openTransaction()) > 0) {
        find(key, now)
            .takeOpen(
                key,
                new Finding.OpenTransaction(
                    ParticipantLabel.of(session),
                    age,
                    Optional.of(session.state()),
                    Remedy.of(session)),
                session.participant(),
                at.minus(age),
                now);
      }
    }
    preparedTransactions(graph, roots, now, bounds);
  }

  private void preparedTransactions(
      WaitForGraph graph, Set<String> roots, Instant now, AlertThresholds bounds) {
    Instant at = graph.snapshot().at();
    for (PreparedTransaction transaction : graph.snapshot().prepared()) {
      String key = "prepared " + transaction.name() + " " + transaction.since();
      if (!roots.contains(key) && transaction.age(at).compareTo(bounds.openTransaction()) > 0) {
        find(key, now)
            .takeOpen(
                key,
                new Finding.OpenTransaction(
                    ParticipantLabel.of(transaction),
                    transaction.age(at),
                    Optional.empty(),
                    Remedy.of(transaction)),
                transaction.participant(),
                transaction.since(),
                now);
      }
    }
  }

  private Incident find(String key, Instant now) {
    return standing.stream().filter(one -> one.isOf(key)).findFirst().orElseGet(() -> begin(now));
  }
}
