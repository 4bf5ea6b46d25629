package org.holdfast.ui.locks.graph;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.diagram.WaitTimes;
import org.holdfast.ui.locks.layout.CardSizes;
import org.kordamp.ikonli.javafx.FontIcon;

/** One card of the lock graph. Its session may come to block others, or to wait. */
final class LockCard extends VBox {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
  private static final PseudoClass DEADLOCK = PseudoClass.getPseudoClass("deadlock");
  private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");
  private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
  private static final String CARD = "lock-card";
  private static final String SMALL = "lock-small";

  private final Label title = new Label();
  private final Label age = new Label();
  private final Label subject = new Label();
  private final Label detail = new Label();
  private final FontIcon icon = new FontIcon();
  private final HBox head = new HBox(8, icon, title, age);
  private final Tooltip tip = new Tooltip();
  private LockNode node;

  /**
   * A card that shows nothing yet.
   *
   * @param choose hears of a click
   * @param hover hears of the mouse coming (true) and going
   */
  LockCard(Consumer<LockNode> choose, BiConsumer<LockCard, Boolean> hover) {
    title.getStyleClass().add("lock-title");
    age.getStyleClass().add("lock-age");
    subject.getStyleClass().add("lock-subject");
    detail.getStyleClass().add("lock-detail");
    age.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    subject.setWrapText(true);
    subject.setMinHeight(Region.USE_PREF_SIZE);
    setAccessibleRole(AccessibleRole.BUTTON);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, subject, detail);
    Tooltip.install(this, tip);
    setOnMouseClicked(
        event -> {
          // Dragging pans, also from a card.
          if (event.isStillSincePress()) {
            choose.accept(node);
          }
          event.consume();
        });
    hoverProperty().addListener((observable, oldValue, newValue) -> hover.accept(this, newValue));
  }

  LockNode node() {
    return node;
  }

  void show(LockNode now) {
    if (node == null || node.kind() != now.kind() || node.small() != now.small()) {
      applyState(now);
    }
    node = now;
    double width = CardSizes.width(now);
    double height = CardSizes.height(now);
    setMinSize(width, height);
    setPrefSize(width, height);
    setMaxSize(width, height);
    title.setText(now.small() ? now.place() + "  " + now.shortTitle() : now.fittingTitle());
    // A time that is not known is none, not zero.
    age.setText(now.age().isZero() ? "" : WaitTimes.format(now.age()));
    subject.setText(now.subject());
    detail.setText(now.detail());
    tip.setText(now.text());
    pseudoClassStateChanged(DEADLOCK, now.deadlock());
    pseudoClassStateChanged(IDLE, now.idle());
    pseudoClassStateChanged(LONG, now.waitsLong());
    setAccessibleText(
        Stream.of(now.title(), now.subject(), age.getText(), now.detail())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(", ")));
  }

  void mark(boolean chosen, boolean found) {
    pseudoClassStateChanged(CHOSEN, chosen);
    pseudoClassStateChanged(FOUND, found);
  }

  private void applyState(LockNode now) {
    getStyleClass().setAll(CARD, "lock-" + now.kind().name().toLowerCase(Locale.ROOT));
    if (now.small()) {
      getStyleClass().add(SMALL);
    }
    setId("lock-" + now.id().node().replace(' ', '-'));
    icon.setIconLiteral(
        switch (now.kind()) {
          case ROOT -> "fth-lock";
          case WAITER -> "fth-clock";
          case QUEUE -> "fth-users";
          case PREPARED -> "fth-archive";
        });
    for (Node part : List.of(icon, subject, detail)) {
      part.setVisible(!now.small());
      part.setManaged(!now.small());
    }
  }
}
