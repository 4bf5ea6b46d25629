package org.holdfast.app.console;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.TextSize;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.main.WindowState;
import org.holdfast.ui.main.look.WindowLook;
import org.holdfast.ui.main.look.ZoomPane;

/** The stage: its content, its look, its place on the desktop. */
final class MainWindow {

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final String THEME = "theme";

  private final Stage stage;
  private final UserPreferences memory;
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
  private final ObjectProperty<TextSize> textSize;
  private final WindowLook look;
  private ZoomPane zoom;

  /** The window on {@code stage} as {@code memory} knows it, not shown yet. */
  MainWindow(Stage stage, UserPreferences memory) {
    this.stage = stage;
    this.memory = memory;
    textSize = TextSize.in(memory);
    look = new WindowLook(textSize);
    theme.set(
        memory.text(THEME).filter(Theme.DARK.name()::equals).isPresent()
            ? Theme.DARK
            : Theme.LIGHT);
    theme.get().apply();
    theme.addListener((observable, oldValue, newValue) -> change(newValue));
  }

  private void change(Theme chosen) {
    chosen.apply();
    memory.put(THEME, chosen);
    memory.save();
    dress(stage.getScene().getRoot());
  }

  /** Lets the style sheet know which theme it dresses. */
  private void dress(Parent root) {
    root.pseudoClassStateChanged(DARK, theme.get() == Theme.DARK);
  }

  /** Appears with {@code content}. */
  void show(Parent content) {
    zoom = new ZoomPane(content, textSize);
    Scene scene = new Scene(zoom, WindowState.WIDTH, WindowState.HEIGHT);
    scene
        .getStylesheets()
        .add(WindowState.class.getResource("/org/holdfast/ui/holdfast.css").toExternalForm());
    dress(zoom);
    stage.setScene(scene);
    stage.setTitle("Holdfast");
    stage.show();
    look.start();
    WindowState.restore(memory, stage);
  }

  /** Shows {@code content} instead of what was there. */
  void replace(Parent content) {
    zoom.show(content);
  }

  /** How everything looks. */
  ObjectProperty<Theme> theme() {
    return theme;
  }

  /** How large everything is. */
  ObjectProperty<TextSize> textSize() {
    return textSize;
  }

  Stage stage() {
    return stage;
  }

  /** It closes: remembers where it was. */
  void remember() {
    look.stop();
    WindowState.store(memory, stage);
    memory.save();
  }
}
