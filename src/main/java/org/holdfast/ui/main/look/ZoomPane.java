package org.holdfast.ui.main.look;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;
import org.holdfast.ui.context.TextSize;

/**
 * Shows what a window holds as large as is wanted, as far as the window has room: nothing of it may
 * be out of reach.
 */
public final class ZoomPane extends Pane {

  /** With less, columns or buttons would be out of reach. */
  private static final double MIN_WIDTH = 1016;

  private static final double MIN_HEIGHT = 600;

  private final ObservableValue<TextSize> size;
  private final Scale scale = new Scale(1, 1);
  private Parent content;

  /** Shows {@code content} as large as {@code size} says. */
  public ZoomPane(Parent content, ObservableValue<TextSize> size) {
    this.size = size;
    size.addListener((observable, oldValue, newValue) -> requestLayout());
    show(content);
  }

  /** Shows {@code other} instead of what was there. */
  public void show(Parent other) {
    if (content != null) {
      content.getTransforms().remove(scale);
    }
    content = other;
    content.getTransforms().add(scale);
    getChildren().setAll(content);
  }

  @Override
  protected void layoutChildren() {
    double factor = factor(size.getValue().factor(), getWidth(), getHeight());
    scale.setX(factor);
    scale.setY(factor);
    content.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
  }

  /** As much of {@code wanted} as a window of this size has room for. */
  static double factor(double wanted, double width, double height) {
    return Math.max(1, Math.min(wanted, Math.min(width / MIN_WIDTH, height / MIN_HEIGHT)));
  }
}
