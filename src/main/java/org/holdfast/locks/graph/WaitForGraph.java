package org.holdfast.locks.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
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
  private final Map<Integer, LockWait> waits = new LinkedHashMap<>();
  private final Map<Integer, Session> sessions = new TreeMap<>();
  private final Map<Integer, Set<StockRef>> held = new TreeMap<>();

  private WaitForGraph(LockSnapshot snapshot) {
    this.snapshot = snapshot;
    snapshot.sessions().forEach(session -> sessions.put(session.pid(), session));
    Map<String, Integer> prepared = new HashMap<>();
    snapshot.prepared().forEach(each -> prepared.put(each.name(), each.id()));
    snapshot.waits().forEach(wait -> waits.put(wait.pid(), named(wait, prepared)));
    this.reach = new TransitiveClosure(waits);
    waits.values().forEach(this::noteHeld);
  }

  /**
   * The wait with each prepared transaction by its own number. The server has one number for all of
   * them, which would tie those together that have nothing to do with each other.
   */
  private static LockWait named(LockWait wait, Map<String, Integer> prepared) {
    Set<Integer> known = new LinkedHashSet<>();
    for (String name : wait.prepared()) {
      if (prepared.containsKey(name)) {
        known.add(prepared.get(name));
      }
    }
    if (known.isEmpty()) {
      return wait;
    }
    Set<Integer> blockers = new LinkedHashSet<>(wait.blockers());
    blockers.remove(LockWait.PREPARED);
    blockers.addAll(known);
    return wait.blockedBy(List.copyOf(blockers));
  }

  /** The graph of {@code snapshot}. */
  public static WaitForGraph of(LockSnapshot snapshot) {
    return new WaitForGraph(snapshot);
  }

  /**
   * One waiter and one of those it waits for directly.
   *
   * @param waiter the wait
   * @param blocker the session it waits for, the {@link PreparedTransaction#id()} of a prepared
   *     transaction, or {@link LockWait#PREPARED} for one whose name is not known
   */
  public record Edge(LockWait waiter, int blocker) {}

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
   * @param pids one session, or all of a deadlock; the {@link PreparedTransaction#id()} of a
   *     prepared transaction, or {@link LockWait#PREPARED} for one whose name is not known
   * @param session the session; empty for a deadlock, a prepared transaction, or one that has ended
   * @param deadlock whether the sessions wait for each other
   * @param queue everybody who waits for it, directly or not, in the order in which they can go on
   */
  public record Root(
      List<Integer> pids, Optional<Session> session, boolean deadlock, List<Queued> queue) {

    /** Copies the lists. */
    public Root {
      pids = List.copyOf(pids);
      queue = List.copyOf(queue);
    }
  }

  /** What the graph was made of. */
  public LockSnapshot snapshot() {
    return snapshot;
  }

  /** The wait of {@code pid}, if it waits. */
  public Optional<LockWait> waitOf(int pid) {
    return Optional.ofNullable(waits.get(pid));
  }

  /** The session {@code pid}, if it was seen. */
  public Optional<Session> session(int pid) {
    return Optional.ofNullable(sessions.get(pid));
  }

  /** The prepared transactions that others wait for. */
  public List<PreparedTransaction> preparedHolders() {
    return reach.pids().stream().flatMap(pid -> snapshot.prepared(pid).stream()).toList();
  }

  /** Everybody who waits or is waited for, by number. */
  public List<Integer> nodes() {
    return reach.pids();
  }

  /** Waiters and those they wait for directly. */
  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    waits
        .values()
        .forEach(
            wait ->
                nearestBlockers(wait.pid()).forEach(blocker -> edges.add(new Edge(wait, blocker))));
    return edges;
  }

  /** Those of {@code pid}'s blockers that no other of its blockers waits for. */
  public List<Integer> nearestBlockers(int pid) {
    return reach.nearest(pid);
  }

  /** How many have to finish before {@code pid}, at the longest; 0 for whoever does not wait. */
  public int depth(int pid) {
    return reach.depth(pid);
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
            Comparator.comparingInt((Root root) -> -root.queue().size())
                .thenComparing(root -> root.pids().get(0)))
        .toList();
  }

  private Root root(Set<Integer> pids) {
    Optional<Session> session =
        pids.size() == 1 ? session(pids.iterator().next()) : Optional.empty();
    return new Root(List.copyOf(pids), session, waits.containsKey(first(pids)), queue(pids));
  }

  private List<Queued> queue(Set<Integer> root) {
    return waits.values().stream()
        .filter(wait -> !root.contains(wait.pid()) && reach.reaches(wait.pid(), first(root)))
        .map(wait -> new Queued(wait, depth(wait.pid())))
        .sorted(
            Comparator.comparingInt(Queued::depth)
                .thenComparing(queued -> queued.waiter().since())
                .thenComparing(queued -> queued.waiter().pid()))
        .toList();
  }

  private static int first(Set<Integer> pids) {
    return pids.iterator().next();
  }

  /** How many sessions wait for {@code pid}, directly or not. */
  public int waitersBehind(int pid) {
    return (int) waits.keySet().stream().filter(w -> w != pid && reach.reaches(w, pid)).count();
  }

  /** Each deadlock as a circle: every session waits for the next, the last for the first. */
  public List<List<Integer>> cycles() {
    return reach.knots().stream().map(reach::cycle).toList();
  }

  /** Everybody who is part of a deadlock. */
  public Set<Integer> deadlocked() {
    return reach.knots().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Sessions that block others while their client does nothing. */
  public List<Session> idleInTransactionHolders() {
    Set<Integer> blockers = new TreeSet<>();
    waits.values().forEach(wait -> blockers.addAll(wait.blockers()));
    return blockers.stream()
        .flatMap(pid -> session(pid).stream())
        .filter(Session::idleInTransaction)
        .toList();
  }

  /** The waits by the product they are about; those that cannot be named are left out. */
  public Map<String, List<LockWait>> bySku() {
    Map<String, List<LockWait>> groups = new TreeMap<>();
    waits
        .values()
        .forEach(
            wait ->
                wait.target()
                    .sku()
                    .ifPresent(
                        sku -> groups.computeIfAbsent(sku, any -> new ArrayList<>()).add(wait)));
    return Collections.unmodifiableMap(groups);
  }

  /** The waits that are about no known product. */
  public List<LockWait> withoutSku() {
    return waits.values().stream().filter(wait -> wait.target().sku().isEmpty()).toList();
  }

  /** The stock rows that {@code pid} is known to hold because somebody waits for them. */
  public Set<StockRef> heldBy(int pid) {
    return Collections.unmodifiableSet(held.getOrDefault(pid, Set.of()));
  }

  /**
   * Whoever a waiter for a row is blocked by either holds that row or queues for it too; the latter
   * wait for the same row themselves.
   */
  private void noteHeld(LockWait wait) {
    if (wait.target() instanceof LockTarget.Stock stock) {
      for (int blocker : wait.blockers()) {
        LockWait other = waits.get(blocker);
        if (other == null || !other.target().equals(stock)) {
          held.computeIfAbsent(blocker, any -> new LinkedHashSet<>()).add(stock.row());
        }
      }
    } else if (wait.target() instanceof LockTarget.Transaction transaction) {
      transaction
          .pid()
          .ifPresent(
              pid ->
                  held.computeIfAbsent(pid, any -> new LinkedHashSet<>())
                      .addAll(transaction.holds()));
    }
  }
}
