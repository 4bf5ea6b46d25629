package org.holdfast.ui.locks.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.diagram.LockEdge;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.diagram.Subject;
import org.holdfast.ui.locks.layout.DiagramLayout;
import org.holdfast.ui.locks.layout.LineId;

/**
 * Draws a lock diagram: lanes that keep their places, cards, lines with the time waited. A click or
 * the keyboard chooses a card. Nothing glides: several times a second, whatever glides is always on
 * its way, and over something else.
 */
public final class LockGraphPane extends Pane {

  private final Group lanes = new Group();
  private final Group lines = new Group();
  private final Group cards = new Group();
  private final Map<Subject, LockLane> laneByKey = new HashMap<>();
  private final Map<CardId, LockCard> byId = new HashMap<>();
  private final Map<LineId, LockLine> lineById = new HashMap<>();
  private final GraphViewport viewport;
  private final CardKeys keys;
  private final Consumer<LockNode> choose;
  private LockDiagram diagram = LockDiagram.EMPTY;
  private Optional<CardId> chosen = Optional.empty();
  private String sought = "";

  /** A pane that tells {@code choose} which card was clicked. */
  public LockGraphPane(Consumer<LockNode> choose) {
    this.choose = choose;
    getStyleClass().add("lock-graph");
    Group world = new Group(lanes, lines, cards);
    // A group by itself would be laid out by what it contains; here it is only moved and scaled.
    world.setManaged(false);
    getChildren().add(world);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    viewport = new GraphViewport(this, world);
    keys = new CardKeys(choose, viewport::bringIntoView);
  }

  /** Shows {@code wanted} at the places of {@code places}, which was made for it. */
  public void show(LockDiagram wanted, DiagramLayout places) {
    diagram = wanted;
    showLanes(places);
    showCards(places);
    showLines(places);
    mark();
    viewport.setLayout(places);
  }

  private void showLanes(DiagramLayout layout) {
    Set<Subject> gone = new HashSet<>(laneByKey.keySet());
    for (DiagramLayout.Band band : layout.bands()) {
      gone.remove(band.key());
      LockLane lane = laneByKey.get(band.key());
      if (lane == null) {
        lane = new LockLane();
        laneByKey.put(band.key(), lane);
        lanes.getChildren().add(lane);
      }
      lane.show(band);
    }
    gone.forEach(key -> lanes.getChildren().remove(laneByKey.remove(key)));
  }

  private void showCards(DiagramLayout layout) {
    Set<CardId> gone = new HashSet<>(byId.keySet());
    List<LockCard> fresh = new ArrayList<>();
    for (LockNode node : diagram.nodes()) {
      gone.remove(node.id());
      LockCard card = byId.get(node.id());
      if (card == null) {
        card = new LockCard(choose, this::hover);
        byId.put(node.id(), card);
        keys.add(card);
        fresh.add(card);
      }
      DiagramLayout.Point place = layout.places().get(node.id());
      card.show(node);
      card.relocate(place.x(), place.y());
    }
    List<LockCard> left = gone.stream().map(byId::remove).toList();
    left.forEach(viewport::leave);
    cards.getChildren().addAll(fresh);
    keys.left(List.copyOf(byId.values()));
    if (!left.isEmpty()) {
      cards.getChildren().removeAll(left);
    }
  }

  private void showLines(DiagramLayout layout) {
    Set<LineId> gone = new HashSet<>(lineById.keySet());
    for (int i = 0; i < diagram.edges().size(); i++) {
      LockEdge edge = diagram.edges().get(i);
      LineId id = LineId.of(edge);
      gone.remove(id);
      LockLine line = lineById.get(id);
      if (line == null) {
        line = new LockLine();
        lineById.put(id, line);
        lines.getChildren().add(line);
      }
      line.show(edge, layout.routes().get(i));
    }
    List<LockLine> left = gone.stream().map(lineById::remove).toList();
    if (!left.isEmpty()) {
      lines.getChildren().removeAll(left);
    }
  }

  /** Marks the card of the chosen session. */
  public void choose(Optional<LockNode> node) {
    chosen = node.map(LockNode::id);
    mark();
  }

  /** Marks cards that contain {@code text}, and brings the first into view. */
  public void find(String text) {
    sought = text.strip().toLowerCase(Locale.ROOT);
    mark();
    if (!sought.isEmpty()) {
      diagram.nodes().stream()
          .filter(node -> node.contains(sought))
          .findFirst()
          .map(node -> byId.get(node.id()))
          .ifPresent(viewport::bringIntoView);
    }
  }

  /** Shows everything, however small, and again when it does not fit, until somebody zooms. */
  public void fit() {
    viewport.fit();
  }

  /** Forgets how it was zoomed and moved: what is shown next is something else. */
  public void startAfresh() {
    viewport.startAfresh();
  }

  /** Zooms by {@code factor} around the middle. */
  public void zoom(double factor) {
    viewport.zoom(factor);
  }

  private void mark() {
    for (LockCard card : byId.values()) {
      card.mark(
          chosen.filter(card.node().id()::equals).isPresent(),
          !sought.isEmpty() && card.node().contains(sought));
    }
    near(chosen.map(byId::get).map(LockCard::node));
  }

  private void near(Optional<LockNode> node) {
    lineById
        .values()
        .forEach(line -> line.near(node.isPresent() && line.edge().touches(node.get())));
  }

  private void hover(LockCard card, boolean over) {
    if (over) {
      viewport.rest(card);
      near(Optional.of(card.node()));
      return;
    }
    viewport.leave(card);
    mark();
  }
}
