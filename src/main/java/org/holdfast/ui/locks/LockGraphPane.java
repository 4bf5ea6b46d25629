package org.holdfast.ui.locks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.holdfast.inventory.Durations;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Draws a lock diagram: cards that stay where they are as long as the same sessions wait for each
 * other, lines with the time waited. The wheel zooms, dragging pans, a click chooses a card.
 */
final class LockGraphPane extends Pane {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
  private static final PseudoClass NEAR = PseudoClass.getPseudoClass("near");
  private static final PseudoClass DEADLOCK = PseudoClass.getPseudoClass("deadlock");
  private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");
  private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
  private static final double SMALLEST = 0.1;
  private static final double LARGEST = 2.5;
  private static final java.time.Duration LONG_WAIT = java.time.Duration.ofSeconds(1);

  private final Group world = new Group();
  private final Group lines = new Group();
  private final Group cards = new Group();
  private final Map<String, Card> byId = new HashMap<>();
  private final List<Line> drawn = new ArrayList<>();
  private final Consumer<LockNode> choose;
  private LockDiagram diagram = LockDiagram.EMPTY;
  private DiagramLayout layout;
  private boolean fitting = true;
  private Point2D dragFrom;
  private String chosenId = "";
  private String sought = "";

  /** A pane that tells {@code choose} which card was clicked. */
  LockGraphPane(Consumer<LockNode> choose) {
    this.choose = choose;
    getStyleClass().add("lock-graph");
    world.getChildren().addAll(lines, cards);
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
    widthProperty().addListener(observed -> refit());
    heightProperty().addListener(observed -> refit());
  }

  /** Shows {@code wanted} at the places of {@code places}, which was made for its shape. */
  void show(LockDiagram wanted, DiagramLayout places) {
    boolean moved = !places.equals(layout);
    diagram = wanted;
    layout = places;
    Set<String> gone = new HashSet<>(byId.keySet());
    for (LockNode node : wanted.nodes()) {
      gone.remove(node.id());
      Card card = byId.get(node.id());
      DiagramLayout.Point place = places.places().get(node.id());
      if (card == null) {
        card = new Card(node);
        card.relocate(place.x(), place.y());
        byId.put(node.id(), card);
        cards.getChildren().add(card);
      } else if (moved) {
        card.glideTo(place);
      }
      card.say(node);
    }
    gone.forEach(id -> cards.getChildren().remove(byId.remove(id)));
    drawLines(moved);
    mark();
    if (moved) {
      refit();
    }
  }

  /** Marks the card of the chosen session. */
  void choose(Optional<LockNode> node) {
    chosenId = node.map(LockNode::id).orElse("");
    mark();
  }

  /** Marks cards that contain {@code text}, and brings the first into view. */
  void find(String text) {
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

  /** Shows everything, now and whenever the shape changes, until somebody zooms or pans. */
  void fit() {
    fitting = true;
    refit();
  }

  /** Zooms by {@code factor} around the middle. */
  void zoom(double factor) {
    zoom(factor, getWidth() / 2, getHeight() / 2);
  }

  private void refit() {
    if (!fitting || layout == null || getWidth() <= 0 || layout.width() <= 0) {
      return;
    }
    double scale =
        Math.min(1, Math.min(getWidth() / layout.width(), getHeight() / layout.height()));
    world.setScaleX(1);
    world.setScaleY(1);
    place(
        Math.max(SMALLEST, scale),
        Math.max(0, (getWidth() - layout.width() * scale) / 2),
        Math.max(0, (getHeight() - layout.height() * scale) / 2));
  }

  private double scale = 1;
  private double offsetX;
  private double offsetY;

  private void place(double newScale, double x, double y) {
    scale = newScale;
    offsetX = x;
    offsetY = y;
    world
        .getTransforms()
        .setAll(
            new javafx.scene.transform.Translate(x, y),
            new javafx.scene.transform.Scale(newScale, newScale));
  }

  private void zoom(double factor, double aroundX, double aroundY) {
    double next = Math.max(SMALLEST, Math.min(LARGEST, scale * factor));
    double real = next / scale;
    fitting = false;
    place(next, aroundX - (aroundX - offsetX) * real, aroundY - (aroundY - offsetY) * real);
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
    }
  }

  private void bringIntoView(Card card) {
    double x = card.getLayoutX() * scale + offsetX;
    double y = card.getLayoutY() * scale + offsetY;
    boolean inside =
        x >= 0
            && y >= 0
            && x + card.getWidth() * scale <= getWidth()
            && y + card.getHeight() * scale <= getHeight();
    if (!inside) {
      fitting = false;
      place(
          scale,
          getWidth() / 2 - (card.getLayoutX() + card.getWidth() / 2) * scale,
          getHeight() / 2 - (card.getLayoutY() + card.getHeight() / 2) * scale);
    }
  }

  private void drawLines(boolean moved) {
    if (moved) {
      lines.getChildren().clear();
      drawn.clear();
      for (int i = 0; i < diagram.edges().size(); i++) {
        Line line = new Line(layout.routes().get(i));
        drawn.add(line);
        lines.getChildren().add(line);
      }
    }
    for (int i = 0; i < diagram.edges().size(); i++) {
      drawn.get(i).say(diagram.edges().get(i));
    }
  }

  private void mark() {
    for (Card card : byId.values()) {
      card.pseudoClassStateChanged(CHOSEN, card.node.id().equals(chosenId));
      card.pseudoClassStateChanged(FOUND, !sought.isEmpty() && card.node.contains(sought));
    }
    drawn.forEach(
        line ->
            line.near(
                !chosenId.isEmpty()
                    && (line.edge.from().equals(chosenId) || line.edge.to().equals(chosenId))));
  }

  private void hover(LockNode node, boolean over) {
    drawn.forEach(
        line ->
            line.near(
                over && (line.edge.from().equals(node.id()) || line.edge.to().equals(node.id()))));
    if (!over) {
      mark();
    }
  }

  /** One card. */
  private final class Card extends VBox {
    private final Label title = new Label();
    private final Label age = new Label();
    private final Label subject = new Label();
    private final Label detail = new Label();
    private LockNode node;

    Card(LockNode node) {
      this.node = node;
      getStyleClass().addAll("lock-card", "lock-" + node.kind().name().toLowerCase(Locale.ROOT));
      setId("lock-" + node.id().replace(' ', '-'));
      title.getStyleClass().add("lock-title");
      age.getStyleClass().add("lock-age");
      subject.getStyleClass().add("lock-subject");
      detail.getStyleClass().add("lock-detail");
      age.setMinWidth(Region.USE_PREF_SIZE);
      HBox.setHgrow(title, Priority.ALWAYS);
      title.setMaxWidth(Double.MAX_VALUE);
      FontIcon icon =
          new FontIcon(
              switch (node.kind()) {
                case ROOT -> "fth-lock";
                case WAITER -> "fth-clock";
                case QUEUE -> "fth-users";
                case PREPARED -> "fth-archive";
              });
      HBox head = new HBox(8, icon, title, age);
      head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      getChildren().addAll(head, subject, detail);
      setOnMouseClicked(
          event -> {
            choose.accept(this.node);
            event.consume();
          });
      hoverProperty().addListener((observed, before, now) -> hover(this.node, now));
    }

    void say(LockNode now) {
      node = now;
      setMinSize(DiagramLayout.CARD_WIDTH, DiagramLayout.cardHeight(now));
      setPrefSize(DiagramLayout.CARD_WIDTH, DiagramLayout.cardHeight(now));
      setMaxSize(DiagramLayout.CARD_WIDTH, DiagramLayout.cardHeight(now));
      title.setText(now.title());
      // A time that is not known is none, not zero.
      age.setText(now.age().isZero() ? "" : Durations.words(rounded(now.age())));
      subject.setText(now.subject());
      detail.setText(
          now.deadlock() ? "deadlock: these sessions wait for each other" : now.detail());
      pseudoClassStateChanged(DEADLOCK, now.deadlock());
      pseudoClassStateChanged(IDLE, now.idle());
      pseudoClassStateChanged(
          LONG, now.kind() != LockNode.Kind.ROOT && now.age().compareTo(LONG_WAIT) > 0);
      setAccessibleText(now.title() + ", " + now.subject());
    }

    void glideTo(DiagramLayout.Point place) {
      new Timeline(
              new KeyFrame(
                  Duration.millis(220),
                  new KeyValue(layoutXProperty(), place.x(), Interpolator.EASE_BOTH),
                  new KeyValue(layoutYProperty(), place.y(), Interpolator.EASE_BOTH)))
          .play();
    }
  }

  /** A tenth of a second is as fine as anybody reads a number that grows. */
  static java.time.Duration rounded(java.time.Duration age) {
    return age.toMillis() < 1_000
        ? java.time.Duration.ofMillis(age.toMillis() / 10 * 10)
        : age.toSeconds() < 60
            ? java.time.Duration.ofMillis(age.toMillis() / 100 * 100)
            : java.time.Duration.ofSeconds(age.toSeconds());
  }

  /** One line with its arrow and its time. */
  private static final class Line extends Group {
    private final Polyline path = new Polyline();
    private final Polygon arrow = new Polygon(0, 0, 9, -4.5, 9, 4.5);
    private final Label label = new Label();
    private LockEdge edge = new LockEdge("", "", java.time.Duration.ZERO, false);

    Line(List<DiagramLayout.Point> route) {
      path.getStyleClass().add("lock-line");
      arrow.getStyleClass().add("lock-arrow");
      label.getStyleClass().add("lock-line-label");
      route.forEach(point -> path.getPoints().addAll(point.x(), point.y()));
      DiagramLayout.Point end = route.get(route.size() - 1);
      arrow.relocate(end.x(), end.y() - 4.5);
      DiagramLayout.Point start = route.get(0);
      label.relocate(start.x() - 56, start.y() - 20);
      getChildren().addAll(path, arrow, label);
    }

    void say(LockEdge now) {
      edge = now;
      label.setText(Durations.words(rounded(now.waited())));
      path.pseudoClassStateChanged(DEADLOCK, now.deadlock());
      arrow.pseudoClassStateChanged(DEADLOCK, now.deadlock());
    }

    void near(boolean on) {
      path.pseudoClassStateChanged(NEAR, on);
      arrow.pseudoClassStateChanged(NEAR, on);
    }
  }
}
