package org.holdfast.ui.locks.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the cards and lines of a diagram go. Each product or row that is contended for has a lane
 * that keeps its place: lanes stay in the order in which they came, one that has emptied stays for
 * a moment, and none shrinks at once. Pure; may run on any thread.
 *
 * @param places where each card goes, by its id
 * @param routes the corners of each line, in the order of the diagram's edges
 * @param bands the lanes as they are drawn
 * @param width of the whole, in pixels
 * @param height of the whole, in pixels
 * @param memory what the next layout has to know of this one
 */
public record DiagramLayout(
    Map<String, Point> places,
    List<List<Point>> routes,
    List<Band> bands,
    double width,
    double height,
    UserPreferences memory) {

  /** A place in pixels. */
  record Point(double x, double y) {
    private Point moved(double right, double down) {
      return new Point(x + right, y + down);
    }
  }

  /**
   * A lane as it is drawn.
   *
   * @param key tells it apart
   * @param title what it is about
   * @param waiting how many wait in it
   */
  record Band(
      String key, String title, int waiting, double x, double y, double width, double height) {}

  /**
   * What was.
   *
   * @param at the moment of the snapshot
   * @param slots the lanes, by key
   * @param order keys in the order in which they came, also of lanes that are gone
   */
  record UserPreferences(Instant at, Map<String, Slot> slots, List<String> order) {
    static final UserPreferences NOTHING = new UserPreferences(Instant.MIN, Map.of(), List.of());
  }

  /**
   * The place of a lane.
   *
   * @param title what it is about
   * @param column in which it stands, 0 for the leftmost; it stays there
   * @param height in pixels
   * @param filled when it last had cards
   * @param needed when it last needed this height
   * @param inside its cards and lines
   */
  record Slot(
      String title, int column, double height, Instant filled, Instant needed, LaneLayout inside) {
    private double whole() {
      return HEADER + height + PADDING + BETWEEN_LANES;
    }
  }

  private static final double MARGIN = 16;
  private static final double PADDING = 12;
  private static final double HEADER = 24;
  private static final double BETWEEN_LANES = 12;
  private static final Duration LINGER = Duration.ofSeconds(4);
  private static final int MAX_REMEMBERED = 300;
  private static final int NOWHERE = -1;

  /** The whole is about this much wider than high, as screens are. */
  private static final double ASPECT = 1.9;

  /** Width of every card but small ones. */
  static final double CARD_WIDTH = 280;

  /** Width of the small cards of a long queue. */
  static final double SMALL_WIDTH = 194;

  /** Their height. */
  static final double SMALL_HEIGHT = 28;

  private static final int LINE_OF_SUBJECT = 36;

  /** Room for a holder and its queue. */
  private static final double MIN_WIDTH = 2 * CARD_WIDTH + 84;

  /** Arranges {@code diagram} of the moment {@code at} after {@code before}, which may be null. */
  public static DiagramLayout of(LockDiagram diagram, DiagramLayout before, Instant at) {
    return new Maker(before == null ? UserPreferences.NOTHING : before.memory(), at).make(diagram);
  }

  /** Height of a card, in pixels; a queue lists some of its sessions. */
  static double cardHeight(LockNode card) {
    if (card.small()) {
      return SMALL_HEIGHT;
    }
    double subject = card.subject().length() > LINE_OF_SUBJECT ? 18 : 0;
    return subject
        + (card.kind() == LockNode.Kind.QUEUE ? 66 + 16 * card.detail().lines().count() : 82);
  }

  /** Makes one. */
  private static final class Maker {
    private final UserPreferences before;
    private final Instant at;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, LockDiagram.Lane> lanes = new HashMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final Map<String, Point> places = new HashMap<>();
    private final Map<LaneLayout.LineId, List<Point>> routes = new HashMap<>();

    Maker(UserPreferences before, Instant at) {
      this.before = before;
      this.at = at;
    }

    DiagramLayout make(LockDiagram diagram) {
      diagram.nodes().forEach(node -> anchors.put(node.id(), node.anchor()));
      for (LockDiagram.Lane lane : diagram.lanes()) {
        String key = keyOf(lane);
        lanes.put(key, lane);
        slots.put(key, slot(lane, diagram, before.slots().get(key)));
      }
      Set<String> present = new HashSet<>();
      diagram.lanes().forEach(lane -> present.addAll(lane.keys()));
      before
          .slots()
          .forEach(
              (key, slot) -> {
                if (!present.contains(key) && recent(slot.filled())) {
                  slots.put(
                      key,
                      new Slot(
                          slot.title(),
                          slot.column(),
                          slot.height(),
                          slot.filled(),
                          slot.needed(),
                          LaneLayout.NONE));
                }
              });
      Set<String> order = new LinkedHashSet<>(before.order());
      order.addAll(slots.keySet());
      return stack(diagram, order.stream().limit(MAX_REMEMBERED).toList());
    }

    /** The lane keeps the key that it has had, if it had one. */
    private String keyOf(LockDiagram.Lane lane) {
      return before.order().stream()
          .filter(lane.keys()::contains)
          .findFirst()
          .orElseGet(() -> lane.keys().get(0));
    }

    private Slot slot(LockDiagram.Lane lane, LockDiagram diagram, Slot known) {
      LaneLayout inside =
          LaneLayout.of(
              diagram.nodes().stream().filter(n -> lane.anchors().contains(n.anchor())).toList(),
              diagram.edges().stream().filter(edge -> isIn(edge, lane)).toList(),
              known == null ? LaneLayout.NONE : known.inside());
      boolean smaller = known != null && known.height() > inside.height() && recent(known.needed());
      return new Slot(
          lane.title(),
          known == null ? NOWHERE : known.column(),
          smaller ? known.height() : inside.height(),
          at,
          smaller ? known.needed() : at,
          inside);
    }

    private boolean isIn(LockEdge edge, LockDiagram.Lane lane) {
      return lane.anchors().contains(anchors.getOrDefault(edge.from(), edge.from()));
    }

    /** A replay may go back in time; what was then still to come is not recent. */
    private boolean recent(Instant moment) {
      return !moment.isAfter(at) && moment.plus(LINGER).isAfter(at);
    }

    /** Newcomers go where most room is, or into a new column if the whole gets too high. */
    private void giveColumns(List<String> keys) {
      double all = slots.values().stream().mapToDouble(Slot::whole).sum();
      double width = slots.values().stream().mapToDouble(Maker::width).max().orElse(MIN_WIDTH);
      int columns = (int) Math.max(1, Math.round(Math.sqrt(ASPECT * all / width)));
      for (String key : keys) {
        Slot slot = slots.get(key);
        if (slot.column() == NOWHERE) {
          int column =
              IntStream.range(0, columns)
                  .boxed()
                  .min(Comparator.comparingDouble(this::filledTo))
                  .orElse(0);
          slots.put(
              key,
              new Slot(
                  slot.title(),
                  column,
                  slot.height(),
                  slot.filled(),
                  slot.needed(),
                  slot.inside()));
        }
      }
    }

    private double filledTo(int column) {
      return slots.values().stream()
          .filter(slot -> slot.column() == column)
          .mapToDouble(Slot::whole)
          .sum();
    }

    private static double width(Slot slot) {
      return Math.max(slot.inside().width(), MIN_WIDTH) + 2 * PADDING;
    }

    private DiagramLayout stack(LockDiagram diagram, List<String> order) {
      List<String> keys =
          slots.keySet().stream()
              .sorted(
                  Comparator.comparingInt(
                      one -> order.contains(one) ? order.indexOf(one) : order.size()))
              .toList();
      giveColumns(keys);
      int columns = slots.values().stream().mapToInt(Slot::column).max().orElse(0) + 1;
      List<Band> bands = new ArrayList<>();
      double x = MARGIN;
      double bottom = 0;
      for (int column = 0; column < columns; column++) {
        int here = column;
        List<String> inColumn =
            keys.stream().filter(key -> slots.get(key).column() == here).toList();
        double width =
            inColumn.stream().mapToDouble(key -> width(slots.get(key))).max().orElse(MIN_WIDTH);
        double y = MARGIN;
        for (String key : inColumn) {
          Slot slot = slots.get(key);
          int waiting = lanes.containsKey(key) ? lanes.get(key).waiting() : 0;
          bands.add(
              new Band(key, slot.title(), waiting, x, y, width, slot.whole() - BETWEEN_LANES));
          place(slot.inside(), x + PADDING, y + HEADER);
          y += slot.whole();
        }
        bottom = Math.max(bottom, y - BETWEEN_LANES);
        x += width + BETWEEN_LANES;
      }
      return new DiagramLayout(
          Map.copyOf(places),
          diagram.edges().stream().map(edge -> routes.get(LaneLayout.LineId.of(edge))).toList(),
          bands,
          slots.isEmpty() ? 0 : x - BETWEEN_LANES + MARGIN,
          slots.isEmpty() ? 0 : bottom + MARGIN,
          new UserPreferences(at, slots, order));
    }

    private void place(LaneLayout inside, double x, double y) {
      inside.places().forEach((id, place) -> places.put(id, place.moved(x, y)));
      inside
          .routes()
          .forEach(
              (id, route) ->
                  routes.put(id, route.stream().map(point -> point.moved(x, y)).toList()));
    }
  }
}
