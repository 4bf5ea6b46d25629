package org.holdfast.ui.main.look;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.ui.context.TextSize;

/** Dresses every window of the program as it comes. Belongs to the JavaFX application thread. */
public final class WindowLook {

  /** What the style sheet gives to words, in pixels. */
  private static final double BODY = 13;

  /** What a window manager adds above and below, in pixels. */
  private static final double FRAME = 40;

  /** Keeps on a node what size it has with usual letters. */
  private static final String USUAL_SIZE = "holdfast.usual-size";

  private final ObservableValue<TextSize> size;
  private final Map<Scene, Boolean> dressed = new WeakHashMap<>();
  private final ListChangeListener<Window> listener =
      change -> {
        while (change.next()) {
          change.getAddedSubList().forEach(this::dress);
        }
      };

  /** Everything is as large as {@code size} says. */
  public WindowLook(ObservableValue<TextSize> size) {
    this.size = size;
  }

  /** Dresses the windows that are there, and from now on those that come. */
  public void start() {
    List.copyOf(Window.getWindows()).forEach(this::dress);
    Window.getWindows().addListener(listener);
  }

  /** Leaves windows that come later as they are. */
  public void stop() {
    Window.getWindows().removeListener(listener);
  }

  private void dress(Window window) {
    Scene scene = window.getScene();
    if (scene == null) {
      return;
    }
    if (!(scene.getRoot() instanceof ZoomPane)) {
      enlarge(window, scene);
    }
    // Menus and tips take no focus of their own.
    if (window instanceof Stage stage && dressed.put(scene, true) == null) {
      FocusRing.install(scene);
      TypeAhead.install(scene, System::nanoTime);
      if (stage.getOwner() != null) {
        OnScreen.keep(stage);
      }
    }
  }

  /** Questions, menus and tips are as large as their letters, as far as the screen has room. */
  private void enlarge(Window window, Scene scene) {
    if (size.getValue() != TextSize.NORMAL) {
      Parent root = scene.getRoot();
      double wanted = size.getValue().factor();
      stretch(root, wanted);
      enlarge(root, Math.round(BODY * wanted));
      if (window instanceof Stage) {
        root.applyCss();
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        double fitting =
            fitting(
                wanted,
                wanted * room.getWidth() / root.prefWidth(-1),
                wanted * (room.getHeight() - FRAME) / root.prefHeight(-1));
        if (fitting < wanted) {
          stretch(root, fitting);
          enlarge(root, (long) (BODY * fitting));
          root.applyCss();
        }
        widenButtons(root);
        window.sizeToScene();
      }
    }
  }

  /** A size that was chosen for usual letters grows with them; each time from what it was. */
  private static void stretch(Parent root, double factor) {
    if (root instanceof DialogPane pane && pane.getContent() instanceof Region content) {
      Dimension2D usual =
          (Dimension2D)
              content
                  .getProperties()
                  .computeIfAbsent(
                      USUAL_SIZE,
                      key -> new Dimension2D(content.getPrefWidth(), content.getPrefHeight()));
      if (usual.getWidth() > 0) {
        content.setPrefWidth(usual.getWidth() * factor);
      }
      if (usual.getHeight() > 0) {
        content.setPrefHeight(usual.getHeight() * factor);
      }
    }
  }

  /** Buttons of questions keep the width that they had with smaller letters. */
  private static void widenButtons(Parent root) {
    for (Node node : root.lookupAll(".button-bar")) {
      ButtonBar bar = (ButtonBar) node;
      bar.getButtons().forEach(button -> ((Region) button).setPrefWidth(Region.USE_COMPUTED_SIZE));
      // It measures them again only when this changes.
      bar.setButtonMinWidth(bar.getButtonMinWidth() + 1);
    }
  }

  private static void enlarge(Parent root, long pixels) {
    root.setStyle("-fx-font-size: %dpx".formatted(pixels));
  }

  /**
   * As much of {@code wanted} as there is room for in both directions; never smaller than usual.
   */
  static double fitting(double wanted, double across, double down) {
    return Math.max(1, Math.min(wanted, Math.min(across, down)));
  }
}
