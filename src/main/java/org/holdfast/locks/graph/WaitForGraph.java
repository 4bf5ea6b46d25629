package org.holdfast.locks.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Session;
import org.holdfast.locks.StockRef;

/**
 * Who waits for whom in one snapshot. Immutable and pure: built once, asked by any thread.
 *
 * <p>PostgreSQL names for each waiter everybody before it, so a queue of n has about n²/2 pairs;
 * {@link #edges()} leaves out those that others imply, which makes of a queue the chain that it is.
 */
public final class WaitForGraph {

  private final LockSnapshot snapshot;
  private final TransitiveClosure reach;
  private final Map<Participant, LockWait> waits = new LinkedHashMap<>();
  private final Map<Participant, Session> sessions = new TreeMap<>();
  private final KnownHolds held;

  private WaitForGraph(LockSnapshot snapshot) {
    this.snapshot = snapshot;
    snapshot.sessions().forEach(session -> sessions.put(session.participant(), session));
    snapshot.waits().forEach(wait -> waits.put(wait.waiter(), wait));
    this.reach = new TransitiveClosure(waits);
    this.held = new KnownHolds(waits);
  }

  /** The graph of {@code snapshot}. */
  public static WaitForGraph of(LockSnapshot snapshot) {
    return new WaitForGraph(snapshot);
  }

  /**
   * One waiter and one of those it waits for directly.
   *
   * @param waiter the wait
   * @param blocker whom it waits for
   */
  public record Edge(LockWait waiter, Participant blocker) {}

  /**
   * A waiter in the queue behind a root.
   *
   * @param waiter the wait
   * @param depth how many have to finish before it, at the longest; 1 for the first
   */
  public record Queued(LockWait waiter, int depth) {}

  /**
   * Who is to blame: a session that blocks others and waits for nobody, or a deadlock.
   *
   * @param members one session or prepared transaction, or all sessions of a deadlock
   * @param session the session; empty for a deadlock, a prepared transaction, or one that has ended
   * @param deadlock whether the sessions wait for each other
   * @param queue everybody who waits for it, directly or not, in the order in which they can go on
   */
  public record Root(
      List<Participant> members, Optional<Session> session, boolean deadlock, List<Queued> queue) {

    /** Copies the lists. */
    public Root {
      members = List.copyOf(members);
      queue = List.copyOf(queue);
    }

    /** The one, or the first of a deadlock. */
    public Participant first() {
      return members.get(0);
    }

    /** The process numbers of those who are sessions. */
    public List<Integer> pids() {
      return WaitForGraph.pids(members);
    }
  }

  /** What the graph was made of. */
  public LockSnapshot snapshot() {
    return snapshot;
  }

  /** The wait of the session {@code pid}, if it waits. */
  public Optional<LockWait> waitOf(int pid) {
    return waitOf(Participant.process(pid));
  }

  /** The wait of {@code participant}, if it waits. */
  public Optional<LockWait> waitOf(Participant participant) {
    return Optional.ofNullable(waits.get(participant));
  }

  /** The session {@code pid}, if it was seen. */
  public Optional<Session> session(int pid) {
    return session(Participant.process(pid));
  }

  /** The session that {@code participant} is, if it is one and was seen. */
  public Optional<Session> session(Participant participant) {
    return Optional.ofNullable(sessions.get(participant));
  }

  /** Everybody who waits or is waited for, sorted. */
  public List<Participant> nodes() {
    return reach.nodes();
  }

  /** Waiters and those they wait for directly. */
  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    waits
        .values()
        .forEach(
            wait ->
                nearestBlockers(wait.waiter())
                    .forEach(blocker -> edges.add(new Edge(wait, blocker))));
    return edges;
  }

  /** Those whom the session {@code pid} waits for and no other of its blockers does. */
  public List<Participant> nearestBlockers(int pid) {
    return nearestBlockers(Participant.process(pid));
  }

  /** Those of {@code waiter}'s blockers that no other of its blockers waits for. */
  public List<Participant> nearestBlockers(Participant waiter) {
    return reach.nearest(waiter);
  }

  /** How many have to finish before the session {@code pid}, at the longest. */
  public int depth(int pid) {
    return depth(Participant.process(pid));
  }

  /** How many have to finish before {@code node}, at the longest; 0 for whoever does not wait. */
  public int depth(Participant node) {
    return reach.depth(node);
  }

  /** The longest such chain. */
  public int depth() {
    return waits.keySet().stream().mapToInt(this::depth).max().orElse(0);
  }

  /** Who blocks without waiting, those with the longest queue first. */
  public List<Root> roots() {
    return reach.roots().stream()
        .map(this::root)
        .sorted(
            Comparator.comparingInt((Root root) -> -root.queue().size()).thenComparing(Root::first))
        .toList();
  }

  private Root root(Set<Participant> members) {
    Participant first = members.iterator().next();
    Optional<Session> session = members.size() == 1 ? session(first) : Optional.empty();
    return new Root(List.copyOf(members), session, waits.containsKey(first), queue(members, first));
  }

  private List<Queued> queue(Set<Participant> root, Participant first) {
    return waits.values().stream()
        .filter(wait -> !root.contains(wait.waiter()) && reach.reaches(wait.waiter(), first))
        .map(wait -> new Queued(wait, depth(wait.waiter())))
        .sorted(
            Comparator.comparingInt(Queued::depth)
                .thenComparing(queued -> queued.waiter().since())
                .thenComparing(queued -> queued.waiter().pid()))
        .toList();
  }

  /** How many sessions wait for the session {@code pid}, directly or not. */
  public int waitersBehind(int pid) {
    Participant awaited = Participant.process(pid);
    return (int)
        waits.keySet().stream()
            .filter(waiter -> !waiter.equals(awaited) && reach.reaches(waiter, awaited))
            .count();
  }

  /** Each deadlock as a circle: every session waits for the next, the last for the first. */
  public List<List<Integer>> cycles() {
    return reach.knots().stream().map(reach::cycle).map(WaitForGraph::pids).toList();
  }

  /** The sessions that are part of a deadlock. */
  public Set<Integer> deadlocked() {
    return reach.knots().stream()
        .flatMap(knot -> pids(knot).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Integer> pids(Collection<Participant> participants) {
    return participants.stream().flatMapToInt(each -> each.pid().stream()).boxed().toList();
  }

  /** The stock rows that the session {@code pid} is known to hold. */
  public Set<StockRef> heldBy(int pid) {
    return heldBy(Participant.process(pid));
  }

  /** The stock rows that {@code holder} is known to hold because somebody waits for them. */
  public Set<StockRef> heldBy(Participant holder) {
    return held.of(holder);
  }
}
