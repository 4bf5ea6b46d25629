package org.holdfast.testing;

import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Mouse events without a mouse, for what moves on before a real one arrives. */
public final class MouseEvents {

  private MouseEvents() {}

  /** An event at a place of its node; with the primary button that is down and was pressed once. */
  public static MouseEvent at(EventType<MouseEvent> type, double x, double y, MouseButton button) {
    return event(type, x, y, button, button == MouseButton.PRIMARY ? 1 : 0);
  }

  /** A click of {@code button}, so many times in quick succession. */
  public static MouseEvent clicked(MouseButton button, int times) {
    return event(MouseEvent.MOUSE_CLICKED, 5, 5, button, times);
  }

  private static MouseEvent event(
      EventType<MouseEvent> type, double x, double y, MouseButton button, int times) {
    boolean primary = button == MouseButton.PRIMARY;
    return new MouseEvent(
        type, x, y, x, y, button, times, false, false, false, false, primary, false, false, false,
        false, true, null);
  }
}
