package org.holdfast.ui.locks.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.locks.BusinessTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.Durations;

/**
 * Cards and lines for a graph of waits. Pure: knows no control.
 *
 * <p>When grouped, sessions that queue for the same row or product and block nobody but those
 * behind them in the same queue share one card, which keeps two hundred waiters as readable as
 * three. Otherwise a long queue becomes a block of small cards.
 *
 * @param nodes the cards, those who block first
 * @param edges the lines
 * @param lanes what belongs together; every card is in one of them
 */
public record LockDiagram(List<LockNode> nodes, List<LockEdge> edges, List<Lane> lanes) {

  static final LockDiagram EMPTY = new LockDiagram(List.of(), List.of(), List.of());

  /** Longer queues are drawn as a block of small cards. */
  private static final int MAX_ROW = 8;

  public LockDiagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    lanes = List.copyOf(lanes);
  }

  /**
   * Cards that have to do with each other.
   *
   * @param keys what they contend for, in order of the alphabet; never empty
   * @param anchors the ids of its cards and blocks
   * @param waiting how many sessions wait in it
   */
  record Lane(List<String> keys, Set<String> anchors, int waiting) {
    /** What it is about, in a few words. */
    String title() {
      return keys.stream().limit(2).collect(Collectors.joining(", "))
          + (keys.size() > 2 ? " and %d more".formatted(keys.size() - 2) : "");
    }
  }

  /** The diagram of {@code graph}. */
  public static LockDiagram of(WaitForGraph graph, Grouping grouping) {
    return new Builder(graph, grouping).build();
  }

  /** The card that stands for {@code pid}, if there is one. */
  public Optional<LockNode> node(int pid) {
    return nodes.stream().filter(node -> node.pids().contains(pid)).findFirst();
  }

  /** Collects the parts. */
  private static final class Builder {
    /** Sets what is contended for apart from the ids of cards. */
    private static final String KEY = "key ";

    private final WaitForGraph graph;
    private final Grouping grouping;
    private final Instant now;
    private final Set<Integer> deadlocked;
    private final Map<Integer, String> cardOf = new HashMap<>();
    private final Map<String, List<LockWait>> queues = new LinkedHashMap<>();

    Builder(WaitForGraph graph, Grouping grouping) {
      this.graph = graph;
      this.grouping = grouping;
      this.now = graph.snapshot().at();
      this.deadlocked = graph.deadlocked();
      findQueues();
    }

    private void findQueues() {
      Map<String, List<LockWait>> byTarget = new LinkedHashMap<>();
      Set<Integer> blockElsewhere = blockElsewhere();
      for (LockWait wait : graph.snapshot().waits()) {
        if (!deadlocked.contains(wait.pid()) && !blockElsewhere.contains(wait.pid())) {
          byTarget.computeIfAbsent(subject(wait), any -> new ArrayList<>()).add(wait);
        }
      }
      int longest = grouping == Grouping.NEVER ? MAX_ROW : 1;
      byTarget.forEach(
          (target, waits) -> {
            if (waits.size() > longest) {
              waits.sort(
                  Comparator.comparingInt((LockWait wait) -> graph.depth(wait.pid()))
                      .thenComparing(LockWait::since));
              String id = "queue " + target;
              queues.put(id, waits);
              waits.forEach(wait -> cardOf.put(wait.pid(), id));
            }
          });
    }

    /** Sessions that others wait for in another queue than their own. */
    private Set<Integer> blockElsewhere() {
      Set<Integer> found = new HashSet<>();
      for (LockWait wait : graph.snapshot().waits()) {
        for (int blocker : wait.blockers()) {
          graph
              .waitOf(blocker)
              .filter(own -> !subject(own).equals(subject(wait)))
              .ifPresent(own -> found.add(blocker));
        }
      }
      return found;
    }

    /** What a wait is about: a product, a row, or whatever is known. */
    private String subject(LockWait wait) {
      return grouping == Grouping.SKU
          ? wait.target().sku().orElse(wait.target().text())
          : row(wait.target());
    }

    private static String row(LockTarget target) {
      return target instanceof LockTarget.Transaction other && other.holds().size() == 1
          ? other.holds().get(0).text()
          : target.text();
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
          LockNode node = single(pid, "", 0);
          cardOf.put(pid, node.id());
          nodes.add(node);
        }
      }
      queues.forEach(
          (id, waits) -> {
            if (grouping == Grouping.NEVER) {
              for (int i = 0; i < waits.size(); i++) {
                nodes.add(single(waits.get(i).pid(), id, i + 1));
              }
            } else {
              nodes.add(queue(id, waits));
            }
          });
      List<LockEdge> edges = new ArrayList<>(edges());
      List<Lane> lanes = lanes(edges);
      edges.addAll(innerEdges(nodes));
      return new LockDiagram(nodes, edges, lanes);
    }

    /** Cards that are joined by lines, or are about the same, share a lane. */
    private List<Lane> lanes(List<LockEdge> edges) {
      Map<String, String> parent = new HashMap<>();
      edges.forEach(edge -> join(parent, edge.from(), edge.to()));
      Map<String, Integer> waiting = new HashMap<>();
      for (LockWait wait : graph.snapshot().waits()) {
        join(parent, cardOf.get(wait.pid()), KEY + subject(wait));
        waiting.merge(KEY + subject(wait), 1, Integer::sum);
      }
      Map<String, List<String>> members = new TreeMap<>();
      parent.keySet().stream()
          .sorted()
          .forEach(
              one -> members.computeIfAbsent(top(parent, one), any -> new ArrayList<>()).add(one));
      return members.values().stream()
          .map(
              all ->
                  new Lane(
                      keys(all),
                      all.stream()
                          .filter(one -> !one.startsWith(KEY))
                          .collect(Collectors.toCollection(TreeSet::new)),
                      all.stream().mapToInt(one -> waiting.getOrDefault(one, 0)).sum()))
          .sorted(
              Comparator.comparingInt((Lane lane) -> -lane.waiting())
                  .thenComparing(lane -> lane.keys().get(0)))
          .toList();
    }

    private static List<String> keys(List<String> all) {
      List<String> keys =
          all.stream()
              .filter(one -> one.startsWith(KEY))
              .map(one -> one.substring(KEY.length()))
              .toList();
      return keys.isEmpty() ? List.of("something that is not known") : keys;
    }

    private static void join(Map<String, String> parent, String one, String other) {
      parent.put(top(parent, one), top(parent, other));
    }

    private static String top(Map<String, String> parent, String one) {
      String at = one;
      while (!parent.computeIfAbsent(at, self -> self).equals(at)) {
        at = parent.get(at);
      }
      return at;
    }

    /** From each small card to the one before it, if it waits for that one. */
    private List<LockEdge> innerEdges(List<LockNode> nodes) {
      List<LockEdge> edges = new ArrayList<>();
      for (int i = 1; i < nodes.size(); i++) {
        LockNode before = nodes.get(i - 1);
        LockNode node = nodes.get(i);
        if (node.small()
            && node.block().equals(before.block())
            && graph.nearestBlockers(node.pids().get(0)).contains(before.pids().get(0))) {
          edges.add(new LockEdge(node.id(), before.id(), node.age(), false, true));
        }
      }
      return edges;
    }

    private LockNode single(int pid, String block, int place) {
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
          session.map(LockDiagram::who).orElse("Process " + pid + ", of which nothing is known"),
          wait.map(w -> "waits for " + w.target().text()).orElseGet(() -> holds(pid)),
          deadlocked.contains(pid)
              ? "deadlock: they wait for each other"
              : session.map(s -> detail(s, idle)).orElse(""),
          wait.map(w -> w.age(now))
              .orElseGet(() -> session.flatMap(s -> s.transactionAge(now)).orElse(Duration.ZERO)),
          deadlocked.contains(pid),
          idle,
          List.of(pid),
          block,
          place);
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
          List.of(id),
          "",
          0);
    }

    private LockNode queue(String id, List<LockWait> waits) {
      Duration longest =
          waits.stream().map(wait -> wait.age(now)).max(Comparator.naturalOrder()).orElseThrow();
      String first =
          waits.stream()
              .limit(4)
              .map(wait -> graph.session(wait.pid()).map(LockDiagram::who).orElse("?"))
              .collect(Collectors.joining("\n"));
      int more = waits.size() - 4;
      return new LockNode(
          id,
          LockNode.Kind.QUEUE,
          waits.size() + " waiting",
          "for " + about(waits),
          more > 0 ? first + "\n… and " + more + " more" : first,
          longest,
          false,
          false,
          waits.stream().map(LockWait::pid).toList(),
          "",
          0);
    }

    /** One row by its name, several rows of one product by their number. */
    private String about(List<LockWait> waits) {
      long rows = waits.stream().map(wait -> row(wait.target())).distinct().count();
      return rows == 1
          ? row(waits.get(0).target())
          : subject(waits.get(0)) + " at %d locations".formatted(rows);
    }

    private String holds(int pid) {
      Set<StockRef> rows = graph.heldBy(pid);
      if (rows.isEmpty()) {
        return "holds a lock that others want";
      }
      return "holds " + LockTexts.rows(rows, 2);
    }

    private String detail(Session session, boolean idle) {
      if (idle) {
        return "idle in its transaction"
            + session
                .stateSince()
                .map(
                    since ->
                        " for "
                            + Durations.format(LockGraphPane.rounded(Duration.between(since, now))))
                .orElse("");
      }
      return session
          .transactionAge(now)
          .map(age -> "transaction open for " + Durations.format(LockGraphPane.rounded(age)))
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
            new LockEdge(from, to, wait, deadlock, false),
            (a, b) -> a.waited().compareTo(b.waited()) >= 0 ? a : b);
      }
      return List.copyOf(edges.values());
    }
  }

  /** “Commit 42 · anna”, or what a foreign session calls itself. */
  public static String who(Session session) {
    return session
        .tag()
        .map(tag -> work(tag) + (tag.operator().isEmpty() ? "" : " · " + tag.operator()))
        .orElseGet(
            () ->
                (session.client().isEmpty() ? "Session" : session.client())
                    + " · process "
                    + session.pid());
  }

  /** “Commit 42”. */
  static String work(BusinessTag tag) {
    return tag.operation().substring(0, 1)
        + tag.operation().substring(1).toLowerCase(Locale.ROOT)
        + (tag.reservation().isPresent() ? " " + tag.reservation().getAsLong() : "");
  }

  /** Who a session is, in the words of the cards. */
  public static String who(LockSnapshot snapshot, int pid) {
    return pid <= LockWait.PREPARED
        ? snapshot
            .prepared(pid)
            .map(transaction -> "Prepared transaction “" + transaction.name() + "”")
            .orElse("Prepared transaction")
        : snapshot.session(pid).map(LockDiagram::who).orElse("Process " + pid);
  }
}
