package org.holdfast.locks.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Places;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Durations;

/** A root of one snapshot with everybody who waits because of it. */
public final class WaitTree {

  private final WaitForGraph.Root root;
  private final Instant at;
  private final String key;
  private final Optional<PreparedTransaction> prepared;
  private final List<LockWait> waits = new ArrayList<>();
  private final Map<String, LockTarget> places = new LinkedHashMap<>();
  private final WaitForGraph graph;

  /** Those who wait, directly or behind others, for {@code root}. */
  public WaitTree(WaitForGraph graph, WaitForGraph.Root root) {
    this.root = root;
    this.graph = graph;
    this.at = graph.snapshot().at();
    this.prepared = graph.snapshot().prepared(root.first());
    if (root.deadlock()) {
      root.members().forEach(member -> graph.waitOf(member).ifPresent(waits::add));
    }
    root.queue().forEach(queued -> waits.add(queued.waiter()));
    waits.forEach(wait -> places.putAll(Places.of(wait.target())));
    this.key =
        root.deadlock()
            ? "deadlock " + root.pids()
            : prepared
                .map(transaction -> "prepared " + transaction.name() + " " + transaction.since())
                .or(() -> root.session().map(WaitTree::key))
                .orElseGet(() -> keyOf(root.first()));
  }

  private static String keyOf(Participant unseen) {
    return "process " + unseen.pid().orElse(0);
  }

  /** The same as long as the session is in the same transaction. */
  public static String key(Session session) {
    return "process "
        + session.pid()
        + " "
        + session.transactionStart().or(session::started).map(Instant::toString).orElse("");
  }

  /** The same for the same crowd in another picture. */
  public String key() {
    return key;
  }

  /** Who holds everybody up. */
  public WaitForGraph.Root root() {
    return root;
  }

  /** Whether they wait for each other in a circle. */
  public boolean deadlock() {
    return root.deadlock();
  }

  /** The session that holds everybody up; empty: a prepared transaction, or nobody known. */
  public Optional<Session> session() {
    return root.session();
  }

  /** One of its sessions. */
  Optional<Session> sessionOf(Participant participant) {
    return graph.session(participant);
  }

  /** The prepared transaction that holds everybody up. */
  public Optional<PreparedTransaction> prepared() {
    return prepared;
  }

  /** All who wait, queue by queue. */
  public List<LockWait> waits() {
    return waits;
  }

  /** What is waited for, by key. */
  public Map<String, LockTarget> places() {
    return places;
  }

  /** How long the one has waited who waits longest. */
  public Duration longest() {
    return waits.stream().map(wait -> wait.age(at)).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** How long the session has done nothing inside of its transaction; zero when it works. */
  public Duration idle() {
    return session()
        .filter(Session::idleInTransaction)
        .flatMap(Session::stateSince)
        .map(since -> Durations.between(since, at))
        .orElse(Duration.ZERO);
  }

  /** Who holds everybody up; of a deadlock, one of them. */
  public ParticipantLabel label() {
    return ParticipantLabel.of(graph.snapshot(), root.first());
  }

  /** Who {@code participant} is. */
  ParticipantLabel labelOf(Participant participant) {
    return ParticipantLabel.of(graph.snapshot(), participant);
  }
}
