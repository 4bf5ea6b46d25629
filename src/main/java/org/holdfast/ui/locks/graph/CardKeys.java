package org.holdfast.ui.locks.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.holdfast.ui.locks.diagram.LockNode;

/**
 * Goes through the cards of a lock graph by keys: one of them is a stop of the tabulator key, from
 * which the arrow keys go to the next on that side, and Enter or the space bar chooses it.
 */
final class CardKeys {

  /** How much farther off a card is that lies beside the way than one on it. */
  private static final double BESIDE = 2;

  private final Consumer<LockNode> choose;
  private final Consumer<LockCard> reached;
  private Collection<LockCard> cards = List.of();
  private LockCard stop;

  /**
   * Keys of a graph without cards.
   *
   * @param choose hears which card was chosen
   * @param reached hears which card has got the focus, to bring it into view
   */
  CardKeys(Consumer<LockNode> choose, Consumer<LockCard> reached) {
    this.choose = choose;
    this.reached = reached;
  }

  /** Looks after a card that is new. */
  void add(LockCard card) {
    card.setOnKeyPressed(event -> pressed(card, event));
    card.focusedProperty()
        .addListener(
            (observable, before, focused) -> {
              if (focused) {
                reached.accept(card);
              }
            });
  }

  /** These cards are left, while those that go are still shown, and one may have the focus. */
  void left(Collection<LockCard> now) {
    cards = now;
    if (stop == null || !now.contains(stop)) {
      boolean focused = stop != null && hasFocus(stop);
      Optional<LockCard> next = now.stream().min(Comparator.comparingDouble(CardKeys::reading));
      if (stop != null) {
        stop.setFocusTraversable(false);
      }
      stop = next.orElse(null);
      next.ifPresent(card -> card.setFocusTraversable(true));
      if (focused) {
        next.ifPresent(Node::requestFocus);
      }
    }
  }

  private static boolean hasFocus(Node card) {
    return card.getScene() != null && card.equals(card.getScene().getFocusOwner());
  }

  /** From the top to the bottom, and there from the left to the right. */
  private static double reading(LockCard card) {
    return card.getLayoutY() * 1e4 + card.getLayoutX();
  }

  private void pressed(LockCard card, KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      choose.accept(card.node());
      event.consume();
    } else if (event.getCode().isArrowKey()) {
      next(card, event.getCode()).ifPresent(this::go);
      event.consume();
    }
  }

  private void go(LockCard card) {
    stop.setFocusTraversable(false);
    stop = card;
    card.setFocusTraversable(true);
    card.requestFocus();
  }

  private Optional<LockCard> next(LockCard from, KeyCode arrow) {
    return cards.stream()
        .filter(card -> ahead(from, card, arrow) > 0)
        .min(
            Comparator.comparingDouble(
                card -> ahead(from, card, arrow) + BESIDE * beside(from, card, arrow)));
  }

  private static double ahead(LockCard from, LockCard card, KeyCode arrow) {
    Point2D way = middle(card).subtract(middle(from));
    return switch (arrow) {
      case LEFT, KP_LEFT -> -way.getX();
      case RIGHT, KP_RIGHT -> way.getX();
      case UP, KP_UP -> -way.getY();
      default -> way.getY();
    };
  }

  private static double beside(LockCard from, LockCard card, KeyCode arrow) {
    Point2D way = middle(card).subtract(middle(from));
    boolean along =
        switch (arrow) {
          case LEFT, KP_LEFT, RIGHT, KP_RIGHT -> true;
          default -> false;
        };
    return Math.abs(along ? way.getY() : way.getX());
  }

  private static Point2D middle(LockCard card) {
    return new Point2D(
        card.getLayoutX() + card.getPrefWidth() / 2, card.getLayoutY() + card.getPrefHeight() / 2);
  }
}
