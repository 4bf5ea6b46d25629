package org.holdfast.ui.common;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Controls at the left, which get what room there is, and others at the right; where they do not
 * fit beside each other, the others stand below. So no field shrinks until nobody can read what is
 * in it. Belongs to the JavaFX application thread.
 */
public final class FoldingBar extends Pane {

  private static final double GAP = 8;

  private final Node left;
  private final Node right;

  /** A bar of {@code left} and {@code right}. */
  public FoldingBar(Node left, Node right) {
    this.left = left;
    this.right = right;
    getStyleClass().add("screen-toolbar");
    getChildren().addAll(left, right);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private double sides() {
    return getInsets().getLeft() + getInsets().getRight();
  }

  private double ends() {
    return getInsets().getTop() + getInsets().getBottom();
  }

  private boolean fits(double width) {
    return left.prefWidth(-1) + GAP + right.prefWidth(-1) + sides() <= width;
  }

  @Override
  protected double computeMinWidth(double height) {
    return Math.max(left.minWidth(-1), right.minWidth(-1)) + sides();
  }

  @Override
  protected double computePrefWidth(double height) {
    return left.prefWidth(-1) + GAP + right.prefWidth(-1) + sides();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double one = left.prefHeight(-1);
    double other = right.prefHeight(-1);
    return ends() + (width < 0 || fits(width) ? Math.max(one, other) : one + GAP + other);
  }

  @Override
  protected void layoutChildren() {
    double x = getInsets().getLeft();
    double y = getInsets().getTop();
    double room = getWidth() - sides();
    double high = snapSizeY(left.prefHeight(-1));
    double rightHigh = snapSizeY(right.prefHeight(-1));
    double rightWide = Math.min(room, snapSizeX(right.prefWidth(-1)));
    if (fits(getWidth())) {
      double line = Math.max(high, rightHigh);
      place(left, x, y + (line - high) / 2, room - rightWide - GAP, high);
      place(right, x + room - rightWide, y + (line - rightHigh) / 2, rightWide, rightHigh);
    } else {
      place(left, x, y, room, high);
      place(right, x, y + high + GAP, rightWide, rightHigh);
    }
  }

  private void place(Node side, double x, double y, double width, double height) {
    side.resizeRelocate(snapPositionX(x), snapPositionY(y), width, height);
  }
}
