package org.holdfast.ui.locks.diagram;

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
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.graph.WaitForGraph;

/** Makes the diagram of one graph. Used once. */
final class DiagramBuilder {

  private final WaitForGraph graph;
  private final Grouping grouping;
  private final QueueGrouping queues;
  private final CardFactory cards;
  private final Map<Participant, CardId> cardOf = new HashMap<>();

  DiagramBuilder(WaitForGraph graph, Grouping grouping) {
    this.graph = graph;
    this.grouping = grouping;
    this.queues = new QueueGrouping(graph, grouping);
    this.cards = new CardFactory(graph);
  }

  LockDiagram build() {
    List<LockNode> nodes = nodes();
    List<LockEdge> edges = new ArrayList<>(edges());
    LanePartition lanes = new LanePartition();
    edges.forEach(edge -> lanes.join(edge.from(), edge.to()));
    graph
        .snapshot()
        .waits()
        .forEach(wait -> lanes.addWaiter(cardOf.get(wait.waiter()), queues.subject(wait)));
    edges.addAll(innerEdges(nodes));
    return new LockDiagram(nodes, edges, lanes.lanes());
  }

  private List<LockNode> nodes() {
    List<Participant> participants = new ArrayList<>(graph.nodes());
    participants.sort(
        Comparator.comparingInt((Participant each) -> graph.depth(each))
            .thenComparing(each -> graph.waitOf(each).map(LockWait::since).orElse(Instant.MIN))
            .thenComparing(each -> each));
    List<LockNode> nodes = new ArrayList<>();
    for (Participant participant : participants) {
      Optional<CardId> queue = queues.queueOf(participant);
      if (queue.isEmpty()) {
        nodes.add(cards.single(participant, Optional.empty(), 0));
      }
      cardOf.put(participant, queue.orElseGet(() -> nodes.get(nodes.size() - 1).id()));
    }
    queues
        .queues()
        .forEach(
            (id, waits) -> {
              if (grouping == Grouping.NEVER) {
                for (int i = 0; i < waits.size(); i++) {
                  nodes.add(cards.single(waits.get(i).waiter(), Optional.of(id), i + 1));
                }
              } else {
                nodes.add(cards.queue(id, waits, queues.subject(waits.get(0))));
              }
            });
    return nodes;
  }

  /** One line between two cards, however many wait; it tells the longest wait. */
  private List<LockEdge> edges() {
    record Ends(CardId from, CardId to) {}
    Map<Ends, LockEdge> edges = new LinkedHashMap<>();
    Set<Integer> deadlocked = graph.deadlocked();
    Instant now = graph.snapshot().at();
    for (WaitForGraph.Edge edge : graph.edges()) {
      CardId from = cardOf.get(edge.waiter().waiter());
      CardId to = cardOf.get(edge.blocker());
      if (from == null || to == null || from.equals(to)) {
        continue;
      }
      boolean deadlock =
          deadlocked.contains(edge.waiter().pid())
              && edge.blocker().pid().stream().anyMatch(deadlocked::contains);
      Duration wait = edge.waiter().age(now);
      edges.merge(
          new Ends(from, to),
          new LockEdge(from, to, wait, deadlock, false),
          (a, b) -> a.waited().compareTo(b.waited()) >= 0 ? a : b);
    }
    return List.copyOf(edges.values());
  }

  /** From each small card to the one before it, if it waits for that one. */
  private List<LockEdge> innerEdges(List<LockNode> nodes) {
    List<LockEdge> edges = new ArrayList<>();
    for (int i = 1; i < nodes.size(); i++) {
      LockNode before = nodes.get(i - 1);
      LockNode node = nodes.get(i);
      if (node.small()
          && node.block().equals(before.block())
          && graph.nearestBlockers(node.first()).contains(before.first())) {
        edges.add(new LockEdge(node.id(), before.id(), node.age(), false, true));
      }
    }
    return edges;
  }
}
