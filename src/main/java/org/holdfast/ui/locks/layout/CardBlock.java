package org.holdfast.ui.locks.layout;

import java.util.List;
import java.util.Map;
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.layout.DiagramLayout.Point;

/**
 * What lines end at: one card, or the small cards of a long queue in rows.
 *
 * @param cards in the order in which they are read
 */
record CardBlock(List<LockNode> cards) {

  private static final double BETWEEN_SMALL = 18;
  private static final double BETWEEN_ROWS = 10;

  /** Blocks are about this much wider than high: with their holder beside them, as screens are. */
  private static final double ASPECT = 1.2;

  /** Blocks change their width in steps, so that one more or less does not shuffle all. */
  private static final int STEP = 20;

  private boolean small() {
    return cards.get(0).small();
  }

  private int columns() {
    int rounded = (cards.size() + STEP - 1) / STEP * STEP;
    double across = CardSizes.SMALL_WIDTH + BETWEEN_SMALL;
    double down = CardSizes.SMALL_HEIGHT + BETWEEN_ROWS;
    return Math.max(2, (int) Math.round(Math.sqrt(rounded * ASPECT * down / across)));
  }

  double width() {
    return small()
        ? columns() * (CardSizes.SMALL_WIDTH + BETWEEN_SMALL) - BETWEEN_SMALL
        : CardSizes.WIDTH;
  }

  double height() {
    if (!small()) {
      return firstHeight();
    }
    int columns = columns();
    int rows = (cards.size() + columns - 1) / columns;
    return rows * (CardSizes.SMALL_HEIGHT + BETWEEN_ROWS) - BETWEEN_ROWS;
  }

  double firstHeight() {
    return CardSizes.height(cards.get(0));
  }

  /** Adds the place of each card to {@code places}, the first one's corner at the point. */
  void place(Map<CardId, Point> places, double x, double y) {
    int columns = columns();
    for (int i = 0; i < cards.size(); i++) {
      int column = i % columns;
      int row = i / columns;
      places.put(
          cards.get(i).id(),
          new Point(
              x + column * (CardSizes.SMALL_WIDTH + BETWEEN_SMALL),
              y + row * (CardSizes.SMALL_HEIGHT + BETWEEN_ROWS)));
    }
  }

  /**
   * From a small card to the one before it, which is on its left or at the end of the row above.
   */
  static List<Point> innerRoute(Point from, Point to) {
    double middle = CardSizes.SMALL_HEIGHT / 2;
    double right = to.x() + CardSizes.SMALL_WIDTH;
    if (from.y() == to.y()) {
      return List.of(new Point(from.x(), from.y() + middle), new Point(right, to.y() + middle));
    }
    double between = from.y() - BETWEEN_ROWS / 2;
    return List.of(
        new Point(from.x() + middle, from.y()),
        new Point(from.x() + middle, between),
        new Point(right + BETWEEN_SMALL / 2, between),
        new Point(right + BETWEEN_SMALL / 2, to.y() + middle),
        new Point(right, to.y() + middle));
  }
}
