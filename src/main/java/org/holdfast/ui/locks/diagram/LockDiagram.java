package org.holdfast.ui.locks.diagram;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.locks.Participant;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.Texts;

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

  /** Nobody waits. */
  public static final LockDiagram EMPTY = new LockDiagram(List.of(), List.of(), List.of());

  private static final Texts TEXTS = Texts.of(LockDiagram.class);

  /** Copies the lists. */
  public LockDiagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    lanes = List.copyOf(lanes);
  }

  /**
   * Cards that have to do with each other.
   *
   * @param subjects what they contend for, in order of the alphabet; never empty
   * @param anchors its cards and blocks
   * @param waiting how many sessions wait in it
   */
  public record Lane(List<Subject> subjects, Set<CardId> anchors, int waiting) {
    private static final int MAX_NAMED = 2;

    /** Copies the collections. */
    public Lane {
      subjects = List.copyOf(subjects);
      anchors = Set.copyOf(anchors);
    }

    /** What it is about, in a few words. */
    public String title() {
      String named =
          subjects.stream().limit(MAX_NAMED).map(Subject::text).collect(Collectors.joining(", "));
      return subjects.size() > MAX_NAMED
          ? TEXTS.get("lane.more", named, subjects.size() - MAX_NAMED)
          : named;
    }
  }

  /** The diagram of {@code graph}. */
  public static LockDiagram of(WaitForGraph graph, Grouping grouping) {
    return new DiagramBuilder(graph, grouping).build();
  }

  /** The card that stands for the session {@code pid}, if there is one. */
  public Optional<LockNode> node(int pid) {
    return node(Participant.process(pid));
  }

  /** The card that stands for {@code participant}, if there is one. */
  public Optional<LockNode> node(Participant participant) {
    return nodes.stream().filter(node -> node.members().contains(participant)).findFirst();
  }

  /** The card {@code id}, if there is one. */
  public Optional<LockNode> node(CardId id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }
}
