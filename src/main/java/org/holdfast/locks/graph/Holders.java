package org.holdfast.locks.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.Session;
import org.holdfast.text.Durations;

/**
 * For how long whoever blocks others has held what they want, followed from snapshot to snapshot:
 * the age of its transaction does not tell, because it may have waited itself until a moment ago.
 * Used by one thread at a time.
 */
public final class Holders {

  private static final int MAX_KINDS = 50;
  private static final int MAX_TOLD = 2;

  /** When a transaction was last seen waiting, by its key. */
  private final Map<String, Instant> waited = new HashMap<>();

  /** The transactions that blocked others in the last snapshot, and for how long by then. */
  private Map<String, Held> last = Map.of();

  /** How long programs hold a place at a time, by place and then by program. */
  private final Map<String, Map<HolderKind, Typical>> typical = new LinkedHashMap<>();

  private record Held(HolderKind kind, Set<String> places, Duration time) {}

  /**
   * What is known of one kind of holder.
   *
   * @param count how many were seen
   * @param total how long they held, together
   */
  private record Typical(long count, Duration total) {
    Typical plus(Typical other) {
      return new Typical(count + other.count, total.plus(other.total));
    }
  }

  /** Takes a snapshot in. */
  public void see(WaitForGraph graph, Iterable<WaitTree> crowds) {
    LockSnapshot snapshot = graph.snapshot();
    Set<String> present =
        snapshot.sessions().stream().map(WaitTree::key).collect(Collectors.toSet());
    waited.keySet().retainAll(present);
    snapshot
        .waits()
        .forEach(
            wait ->
                graph
                    .session(wait.pid())
                    .ifPresent(session -> waited.put(WaitTree.key(session), snapshot.at())));
    Map<String, Held> now = new HashMap<>();
    for (WaitTree crowd : crowds) {
      if (!crowd.deadlock()) {
        now.put(
            crowd.key(),
            new Held(
                crowd.session().map(HolderKind::of).orElse(HolderKind.NO_SESSION),
                Set.copyOf(crowd.places().keySet()),
                time(crowd, snapshot.at())));
      }
    }
    last.forEach(
        (key, held) -> {
          if (!now.containsKey(key)) {
            held.places().forEach(place -> note(place, held));
          }
        });
    last = now;
  }

  private void note(String place, Held held) {
    typical
        .computeIfAbsent(place, any -> new HashMap<>())
        .merge(held.kind(), new Typical(1, held.time()), Typical::plus);
    while (typical.size() > MAX_KINDS) {
      typical.remove(typical.keySet().iterator().next());
    }
  }

  /** How long it has held what others wait for, as far as was seen. */
  public Duration time(WaitTree crowd, Instant at) {
    return crowd
        .prepared()
        .map(transaction -> transaction.age(at))
        .or(() -> crowd.session().map(session -> time(session, at)))
        .orElse(Duration.ZERO);
  }

  /** The same for a session that blocks nobody. */
  public Duration time(Session session, Instant at) {
    Instant since = waited.get(WaitTree.key(session));
    Duration age = session.transactionAge(at).orElse(Duration.ZERO);
    return since == null ? age : Durations.between(since, at);
  }

  /** What kinds of programs hold {@code places} and for how long at a time; at most two. */
  public List<TypicalHold> typical(Set<String> places) {
    Map<HolderKind, Typical> kinds = new HashMap<>();
    for (String place : places) {
      typical
          .getOrDefault(place, Map.of())
          .forEach((kind, seen) -> kinds.merge(kind, seen, Typical::plus));
    }
    return kinds.entrySet().stream()
        .sorted((a, b) -> b.getValue().total().compareTo(a.getValue().total()))
        .limit(MAX_TOLD)
        .map(
            each ->
                new TypicalHold(
                    each.getKey(), each.getValue().total().dividedBy(each.getValue().count())))
        .toList();
  }
}
