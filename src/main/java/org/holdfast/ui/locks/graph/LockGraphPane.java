package org.holdfast.ui.locks.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/**
 * Draws a lock diagram: lanes that keep their places, cards, lines with the time waited. The wheel
 * zooms, dragging pans, a click chooses a card. Nothing glides: several times a second, whatever
 * glides is always on its way, and over something else. The card under the pointer stays there
 * whatever comes, goes or is resized around it, so that a click meets what the person aimed at.
 */
public final class LockGraphPane extends Pane {

  private static final double SMALLEST = 0.1;
  private static final double LARGEST = 2.5;

  /** Nothing is made smaller than this unless somebody asks for it. */
  private static final double READABLE = 0.55;

  private final Group world = new Group();
  private final Group lanes = new Group();
  private final Group lines = new Group();
  private final Group cards = new Group();
  private final Map<String, LockLane> laneByKey = new HashMap<>();
  private final Map<String, LockCard> byId = new HashMap<>();
  private final Map<LaneLayout.LineId, LockLine> lineById = new HashMap<>();
  private final Consumer<LockNode> choose;
  private LockDiagram diagram = LockDiagram.EMPTY;
  private DiagramLayout layout;
  private boolean fitting = true;
  private double floor = READABLE;
  private double scale = 1;
  private double offsetX;
  private double offsetY;
  private Point2D dragFrom;

  /** The card under the pointer, and where in the scene it has to stay; null: none. */
  private LockCard resting;

  private Point2D restingAt;
  private String chosenId = "";
  private String sought = "";

  /** A pane that tells {@code choose} which card was clicked. */
  public LockGraphPane(Consumer<LockNode> choose) {
    this.choose = choose;
    getStyleClass().add("lock-graph");
    world.getChildren().addAll(lanes, lines, cards);
    // A group by itself would be laid out by what it contains; here it is only moved and scaled.
    world.setManaged(false);
    getChildren().add(world);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> dragFrom = new Point2D(e.getX(), e.getY()));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2 && event.getTarget() == this) {
            fit();
          }
        });
    widthProperty().addListener((observable, oldValue, newValue) -> refit(floor));
    heightProperty().addListener((observable, oldValue, newValue) -> refit(floor));
    // What is shown above the picture may come and go as well.
    localToSceneTransformProperty().addListener((observable, oldValue, newValue) -> holdStill());
  }

  /** Shows {@code wanted} at the places of {@code places}, which was made for it. */
  public void show(LockDiagram wanted, DiagramLayout places) {
    boolean fresh = layout == null || layout.bands().isEmpty();
    diagram = wanted;
    layout = places;
    showLanes();
    showCards();
    showLines();
    mark();
    holdStill();
    if (fitting && (fresh || !holds())) {
      refit(floor);
    }
  }

  private void showLanes() {
    Set<String> gone = new HashSet<>(laneByKey.keySet());
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

  private void showCards() {
    Set<String> gone = new HashSet<>(byId.keySet());
    List<LockCard> fresh = new ArrayList<>();
    for (LockNode node : diagram.nodes()) {
      gone.remove(node.id());
      LockCard card = byId.get(node.id());
      if (card == null) {
        card = new LockCard(choose, this::hover);
        byId.put(node.id(), card);
        fresh.add(card);
      }
      DiagramLayout.Point place = layout.places().get(node.id());
      card.show(node);
      card.relocate(place.x(), place.y());
    }
    List<LockCard> left = gone.stream().map(byId::remove).toList();
    if (left.contains(resting)) {
      resting = null;
    }
    if (!left.isEmpty()) {
      cards.getChildren().removeAll(left);
    }
    cards.getChildren().addAll(fresh);
  }

  private void showLines() {
    Set<LaneLayout.LineId> gone = new HashSet<>(lineById.keySet());
    for (int i = 0; i < diagram.edges().size(); i++) {
      LockEdge edge = diagram.edges().get(i);
      LaneLayout.LineId id = LaneLayout.LineId.of(edge);
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
    chosenId = node.map(LockNode::id).orElse("");
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
          .ifPresent(this::bringIntoView);
    }
  }

  /** Shows everything, however small, and again when it does not fit, until somebody zooms. */
  public void fit() {
    fitting = true;
    resting = null;
    floor = SMALLEST;
    refit(floor);
  }

  /** Forgets how it was zoomed and moved: what is shown next is something else. */
  public void startAfresh() {
    fitting = true;
    floor = READABLE;
    resting = null;
    layout = null;
  }

  /** Zooms by {@code factor} around the middle. */
  public void zoom(double factor) {
    zoom(factor, getWidth() / 2, getHeight() / 2);
  }

  /** Whether everything is in view. */
  private boolean holds() {
    return offsetX >= 0
        && offsetY >= 0
        && offsetX + layout.width() * scale <= getWidth() + 1
        && offsetY + layout.height() * scale <= getHeight() + 1;
  }

  private void refit(double least) {
    if (!fitting || resting != null || layout == null) {
      return;
    }
    if (getWidth() <= 0 || layout.width() <= 0) {
      return;
    }
    double whole =
        Math.min(1, Math.min(getWidth() / layout.width(), getHeight() / layout.height()));
    double next = Math.max(least, whole);
    // What does not fit starts at the left, so that it stays there when it grows.
    place(next, next > whole ? 0 : Math.max(0, (getWidth() - layout.width() * next) / 2), 0);
  }

  private void place(double newScale, double x, double y) {
    scale = newScale;
    offsetX = x;
    offsetY = y;
    world.getTransforms().setAll(new Translate(x, y), new Scale(newScale, newScale));
  }

  /** Moves everything so that the card under the pointer is where it was. */
  private void holdStill() {
    if (resting == null) {
      return;
    }
    Point2D now = resting.localToScene(Point2D.ZERO);
    double x = restingAt.getX() - now.getX();
    double y = restingAt.getY() - now.getY();
    if (x != 0 || y != 0) {
      place(scale, offsetX + x, offsetY + y);
    }
  }

  /** Somebody has moved the picture: from now on the card under the pointer stays here. */
  private void restHere() {
    if (resting != null) {
      restingAt = resting.localToScene(Point2D.ZERO);
    }
  }

  private void zoom(double factor, double aroundX, double aroundY) {
    double next = Math.max(SMALLEST, Math.min(LARGEST, scale * factor));
    double real = next / scale;
    fitting = false;
    place(next, aroundX - (aroundX - offsetX) * real, aroundY - (aroundY - offsetY) * real);
    restHere();
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      zoom(event.getDeltaY() > 0 ? 1.15 : 1 / 1.15, event.getX(), event.getY());
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    if (dragFrom != null) {
      fitting = false;
      place(
          scale,
          offsetX + event.getX() - dragFrom.getX(),
          offsetY + event.getY() - dragFrom.getY());
      dragFrom = new Point2D(event.getX(), event.getY());
      restHere();
    }
  }

  private void bringIntoView(LockCard card) {
    double x = card.getLayoutX() * scale + offsetX;
    double y = card.getLayoutY() * scale + offsetY;
    boolean inside =
        x >= 0
            && y >= 0
            && x + card.getPrefWidth() * scale <= getWidth()
            && y + card.getPrefHeight() * scale <= getHeight();
    if (!inside || scale < READABLE) {
      double next = Math.max(scale, READABLE);
      fitting = false;
      place(
          next,
          getWidth() / 2 - (card.getLayoutX() + card.getPrefWidth() / 2) * next,
          getHeight() / 2 - (card.getLayoutY() + card.getPrefHeight() / 2) * next);
      restHere();
    }
  }

  private void mark() {
    LockNode chosen = byId.containsKey(chosenId) ? byId.get(chosenId).node() : null;
    for (LockCard card : byId.values()) {
      card.mark(
          card.node().id().equals(chosenId), !sought.isEmpty() && card.node().contains(sought));
    }
    near(chosen);
  }

  private void near(LockNode node) {
    lineById.values().forEach(line -> line.near(node != null && line.edge().touches(node)));
  }

  private void hover(LockCard card, boolean over) {
    if (over) {
      resting = card;
      restHere();
      near(card.node());
      return;
    }
    if (resting == card) {
      resting = null;
    }
    mark();
  }

  /** A tenth of a second is as fine as anybody reads a number that grows. */
  public static Duration rounded(Duration age) {
    return age.toMillis() < 1_000
        ? Duration.ofMillis(age.toMillis() / 10 * 10)
        : age.toSeconds() < 60
            ? Duration.ofMillis(age.toMillis() / 100 * 100)
            : Duration.ofSeconds(age.toSeconds());
  }
}
