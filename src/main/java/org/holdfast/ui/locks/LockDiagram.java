package org.holdfast.ui.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.inventory.Durations;
import org.holdfast.locks.BusinessTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.WaitForGraph;

/**
 * Cards and lines for a graph of waits. Pure: knows no control.
 *
 * <p>When grouped, sessions that queue for the same row and block nobody but those behind them in
 * the same queue share one card, which keeps two hundred waiters as readable as three.
 *
 * @param nodes the cards, those who block first
 * @param edges the lines
 */
record LockDiagram(List<LockNode> nodes, List<LockEdge> edges) {

  static final LockDiagram EMPTY = new LockDiagram(List.of(), List.of());

  LockDiagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** The diagram of {@code graph}. */
  static LockDiagram of(WaitForGraph graph, boolean grouped) {
    return new Builder(graph, grouped).build();
  }

  /** The card that stands for {@code pid}, if there is one. */
  Optional<LockNode> node(int pid) {
    return nodes.stream().filter(node -> node.pids().contains(pid)).findFirst();
  }

  /** Whether the other diagram has the same cards and lines, whatever they say. */
  boolean hasShapeOf(LockDiagram other) {
    return shape().equals(other.shape());
  }

  private List<String> shape() {
    List<String> shape = new ArrayList<>();
    // Taller cards need other places.
    nodes.forEach(node -> shape.add(node.id() + " " + DiagramLayout.cardHeight(node)));
    edges.forEach(edge -> shape.add(edge.from() + ">" + edge.to()));
    return shape;
  }

  /** Collects the parts. */
  private static final class Builder {
    private final WaitForGraph graph;
    private final Instant now;
    private final Set<Integer> deadlocked;
    private final Map<Integer, String> cardOf = new HashMap<>();
    private final Map<String, List<LockWait>> queues = new LinkedHashMap<>();

    Builder(WaitForGraph graph, boolean grouped) {
      this.graph = graph;
      this.now = graph.snapshot().at();
      this.deadlocked = graph.deadlocked();
      if (grouped) {
        findQueues();
      }
    }

    private void findQueues() {
      Map<LockTarget, List<LockWait>> byTarget = new LinkedHashMap<>();
      for (LockWait wait : graph.snapshot().waits()) {
        if (!deadlocked.contains(wait.pid()) && blocksOnlyItsQueue(wait)) {
          byTarget.computeIfAbsent(wait.target(), any -> new ArrayList<>()).add(wait);
        }
      }
      byTarget.forEach(
          (target, waits) -> {
            if (waits.size() > 1) {
              waits.sort(
                  Comparator.comparingInt((LockWait wait) -> graph.depth(wait.pid()))
                      .thenComparing(LockWait::since));
              String id = "queue " + target.text();
              queues.put(id, waits);
              waits.forEach(wait -> cardOf.put(wait.pid(), id));
            }
          });
    }

    private boolean blocksOnlyItsQueue(LockWait wait) {
      return graph.snapshot().waits().stream()
          .filter(other -> other.blockers().contains(wait.pid()))
          .allMatch(other -> other.target().equals(wait.target()));
    }

    LockDiagram build() {
      List<LockNode> nodes = new ArrayList<>();
      List<Integer> pids = new ArrayList<>(graph.nodes());
      pids.sort(
          Comparator.comparingInt((Integer pid) -> graph.depth(pid))
              .thenComparing(pid -> graph.waitOf(pid).map(LockWait::since).orElse(Instant.MIN))
              .thenComparing(pid -> pid));
      for (int pid : pids) {
        if (!cardOf.containsKey(pid)) {
          LockNode node = single(pid);
          cardOf.put(pid, node.id());
          nodes.add(node);
        }
      }
      queues.forEach((id, waits) -> nodes.add(queue(id, waits)));
      return new LockDiagram(nodes, edges());
    }

    private LockNode single(int pid) {
      Optional<LockWait> wait = graph.waitOf(pid);
      if (pid <= LockWait.PREPARED) {
        return prepared(pid);
      }
      Optional<Session> session = graph.session(pid);
      boolean idle =
          session.map(Session::idleInTransaction).orElse(false) && graph.waitersBehind(pid) > 0;
      // A process number may be given out again; the start of its transaction tells them apart.
      String id =
          "session "
              + pid
              + " "
              + session.flatMap(Session::transactionStart).map(Instant::toString).orElse("");
      return new LockNode(
          id,
          wait.isPresent() ? LockNode.Kind.WAITER : LockNode.Kind.ROOT,
          session.map(Builder::who).orElse("Process " + pid + ", of which nothing is known"),
          wait.map(w -> "waits for " + w.target().text()).orElseGet(() -> holds(pid)),
          session.map(s -> detail(s, idle)).orElse(""),
          wait.map(w -> w.age(now))
              .orElseGet(() -> session.flatMap(s -> s.transactionAge(now)).orElse(Duration.ZERO)),
          deadlocked.contains(pid),
          idle,
          List.of(pid));
    }

    /** A card for each name, so that nobody is blamed for what another holds. */
    private LockNode prepared(int id) {
      Optional<PreparedTransaction> known = graph.snapshot().prepared(id);
      return new LockNode(
          "prepared " + known.map(PreparedTransaction::name).orElse(""),
          LockNode.Kind.PREPARED,
          LockDiagram.who(graph.snapshot(), id),
          holds(id),
          known
              .map(each -> "of " + each.owner() + "; " + each.rollbackCommand())
              .orElse("name not known; look into pg_prepared_xacts"),
          known.map(each -> each.age(now)).orElse(Duration.ZERO),
          false,
          false,
          List.of(id));
    }

    private LockNode queue(String id, List<LockWait> waits) {
      Duration longest =
          waits.stream().map(wait -> wait.age(now)).max(Comparator.naturalOrder()).orElseThrow();
      String first =
          waits.stream()
              .limit(4)
              .map(wait -> graph.session(wait.pid()).map(Builder::who).orElse("?"))
              .collect(Collectors.joining("\n"));
      int more = waits.size() - 4;
      return new LockNode(
          id,
          LockNode.Kind.QUEUE,
          waits.size() + " waiting",
          "for " + waits.get(0).target().text(),
          more > 0 ? first + "\n… and " + more + " more" : first,
          longest,
          false,
          false,
          waits.stream().map(LockWait::pid).toList());
    }

    /** “Commit 42 · anna”, or what a foreign session calls itself. */
    static String who(Session session) {
      return session
          .tag()
          .map(Builder::work)
          .orElseGet(
              () ->
                  (session.client().isEmpty() ? "Session" : session.client())
                      + " · process "
                      + session.pid());
    }

    private static String work(BusinessTag tag) {
      String word =
          tag.operation().substring(0, 1)
              + tag.operation().substring(1).toLowerCase(java.util.Locale.ROOT);
      return word
          + (tag.reservation().isPresent() ? " " + tag.reservation().getAsLong() : "")
          + (tag.operator().isEmpty() ? "" : " · " + tag.operator());
    }

    private String holds(int pid) {
      Set<StockRef> rows = graph.heldBy(pid);
      if (rows.isEmpty()) {
        return "holds a lock that others want";
      }
      String first = rows.stream().limit(2).map(StockRef::text).collect(Collectors.joining(", "));
      return "holds " + first + (rows.size() > 2 ? " and %d more".formatted(rows.size() - 2) : "");
    }

    private String detail(Session session, boolean idle) {
      if (idle) {
        return "idle in its transaction"
            + session
                .stateSince()
                .map(since -> " for " + Durations.words(Duration.between(since, now)))
                .orElse("");
      }
      return session
          .transactionAge(now)
          .map(age -> "transaction open for " + Durations.words(age))
          .orElse(
              session.state() == SessionState.UNKNOWN
                  ? "since when is not known"
                  : "no transaction open");
    }

    private List<LockEdge> edges() {
      Map<String, LockEdge> edges = new LinkedHashMap<>();
      for (WaitForGraph.Edge edge : graph.edges()) {
        String from = cardOf.get(edge.waiter().pid());
        String to = cardOf.get(edge.blocker());
        if (from == null || to == null || from.equals(to)) {
          continue;
        }
        boolean deadlock =
            deadlocked.contains(edge.waiter().pid()) && deadlocked.contains(edge.blocker());
        Duration wait = edge.waiter().age(now);
        edges.merge(
            from + ">" + to,
            new LockEdge(from, to, wait, deadlock),
            (a, b) -> a.waited().compareTo(b.waited()) >= 0 ? a : b);
      }
      return List.copyOf(edges.values());
    }
  }

  /** Who a session is, in the words of the cards. */
  static String who(LockSnapshot snapshot, int pid) {
    return pid <= LockWait.PREPARED
        ? snapshot
            .prepared(pid)
            .map(transaction -> "Prepared transaction “" + transaction.name() + "”")
            .orElse("Prepared transaction")
        : snapshot.session(pid).map(Builder::who).orElse("Process " + pid);
  }
}
