package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A root of one snapshot with everybody who waits because of it. */
final class Crowd {

  private final WaitForGraph.Root root;
  private final Instant at;
  private final String key;
  private final Optional<PreparedTransaction> prepared;
  private final List<LockWait> waits = new ArrayList<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final WaitForGraph graph;

  Crowd(WaitForGraph graph, WaitForGraph.Root root) {
    this.root = root;
    this.graph = graph;
    this.at = graph.snapshot().at();
    int first = root.pids().get(0);
    this.prepared = graph.snapshot().prepared(first);
    if (root.deadlock()) {
      root.pids().forEach(pid -> graph.waitOf(pid).ifPresent(waits::add));
    }
    root.queue().forEach(queued -> waits.add(queued.waiter()));
    waits.forEach(wait -> places.putAll(Places.of(wait.target())));
    this.key =
        root.deadlock()
            ? "deadlock " + root.pids()
            : prepared
                .map(transaction -> "prepared " + transaction.name() + " " + transaction.since())
                .or(() -> root.session().map(Crowd::key))
                .orElse("process " + first);
  }

  /** The same as long as the session is in the same transaction. */
  static String key(Session session) {
    return "process "
        + session.pid()
        + " "
        + session.transactionStart().or(session::started).map(Instant::toString).orElse("");
  }

  String key() {
    return key;
  }

  WaitForGraph.Root root() {
    return root;
  }

  boolean deadlock() {
    return root.deadlock();
  }

  Optional<Session> session() {
    return root.session();
  }

  /** One of its sessions. */
  Optional<Session> sessionOf(int pid) {
    return graph.session(pid);
  }

  Optional<PreparedTransaction> prepared() {
    return prepared;
  }

  List<LockWait> waits() {
    return waits;
  }

  /** What is waited for, by key, in words. */
  Map<String, String> places() {
    return places;
  }

  Duration longest() {
    return waits.stream().map(wait -> wait.age(at)).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** How long the session has done nothing inside of its transaction; zero when it works. */
  Duration idle() {
    return session()
        .filter(Session::idleInTransaction)
        .flatMap(Session::stateSince)
        .map(since -> Words.between(since, at))
        .orElse(Duration.ZERO);
  }

  /** “psql (user erp, process 4711)”. */
  String who() {
    return session()
        .map(Session::text)
        .or(() -> prepared.map(PreparedTransaction::text))
        .orElseGet(
            () ->
                root.pids().get(0) > 0
                    ? "process " + root.pids().get(0)
                    : "a prepared transaction that is not known");
  }
}
