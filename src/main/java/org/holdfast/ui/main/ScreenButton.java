package org.holdfast.ui.main;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.keys.Shortcut;
import org.kordamp.ikonli.javafx.FontIcon;

/** The button of a screen in the side bar. */
final class ScreenButton extends ToggleButton {

  private static final int MAX_COUNT = 99;

  /** What the style sheet keeps free at both sides of a button, in pixels. */
  private static final double PADDING = 24;

  ScreenButton(ScreenEntry screen, int number, ToggleGroup group) {
    super(screen.title(), new FontIcon(screen.icon()));
    setId("screen-" + screen.id());
    getStyleClass().add("side-button");
    setMaxWidth(Double.MAX_VALUE);
    setToggleGroup(group);
    setAccessibleText(screen.title());
    setTooltip(
        new Tooltip(
            number <= Shortcut.MAX_SCREENS
                ? Shortcut.tip(screen.title(), Shortcut.screen(number))
                : screen.title()));
  }

  /** Looks chosen, also after a second click, and has the focus. */
  void choose() {
    setSelected(true);
    // A screen without anything to type into leaves the focus here, not where it was.
    requestFocus();
  }

  /** Shows how many {@code counted} there are, if any. */
  void count(ObservableList<?> counted) {
    Label count = new Label();
    count.setId("alert-count");
    count.getStyleClass().add("alert-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label name = new Label(getText(), getGraphic());
    name.getStyleClass().add("side-name");
    HBox content = new HBox(name, gap, count);
    content.getStyleClass().add("side-content");
    // The button gives its graphic no more than it asks for.
    content.prefWidthProperty().bind(widthProperty().subtract(PADDING));
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setGraphic(content);
    Runnable show =
        () -> {
          int size = counted.size();
          count.setText(size > MAX_COUNT ? MAX_COUNT + "+" : Integer.toString(size));
          count.setVisible(size > 0);
          count.setManaged(size > 0);
        };
    counted.addListener((ListChangeListener<Object>) change -> show.run());
    show.run();
  }
}
