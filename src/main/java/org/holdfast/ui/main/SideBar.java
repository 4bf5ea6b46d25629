package org.holdfast.ui.main;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.holdfast.locks.alert.Alert;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.ScreenGroup;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screens to choose from, and the look. */
final class SideBar {

  private static final Texts TEXTS = Texts.of(SideBar.class);

  private final Parent root;
  private final Map<ScreenEntry, ScreenButton> buttons = new HashMap<>();

  @FXML private ToggleGroup screens;
  @FXML private VBox navigation;
  @FXML private Button themeButton;

  SideBar(Navigation screensToShow, ObjectProperty<Theme> theme) {
    root = Fxml.load(this);
    List<ScreenEntry> all = screensToShow.screens();
    for (int i = 0; i < all.size(); i++) {
      ScreenEntry screen = all.get(i);
      ScreenButton button = new ScreenButton(screen, i + 1, screens);
      button.setOnAction(event -> screensToShow.show(screen));
      buttons.put(screen, button);
      if (i > 0 && screen.group() != all.get(i - 1).group()) {
        navigation.getChildren().add(head(screen.group()));
      }
      navigation.getChildren().add(button);
    }
    screensToShow.onAsked(screen -> buttons.get(screen).choose());
    themeButton.setOnAction(event -> theme.set(theme.get().other()));
    theme.addListener(observable -> show(theme.get()));
    show(theme.get());
  }

  /** What stands above a group; the first one, the daily work, needs no name. */
  private static Label head(ScreenGroup group) {
    Label head = new Label();
    switch (group) {
      case DAILY -> head.setText(TEXTS.get("group.daily"));
      case OPERATIONS -> head.setText(TEXTS.get("group.operations"));
      case PROGRAM -> head.setText(TEXTS.get("group.program"));
    }
    head.getStyleClass().add("side-group");
    head.setMaxWidth(Double.MAX_VALUE);
    return head;
  }

  Parent root() {
    return root;
  }

  /** Shows how many {@code alerts} stand beside the screen that is known by {@code id}. */
  void count(String id, ObservableList<Alert> alerts) {
    buttons.forEach(
        (screen, button) -> {
          if (screen.id().equals(id)) {
            button.count(alerts);
          }
        });
  }

  private void show(Theme theme) {
    boolean light = theme == Theme.LIGHT;
    themeButton.setText(light ? TEXTS.get("theme.dark") : TEXTS.get("theme.light"));
    themeButton.setGraphic(new FontIcon(light ? "fth-moon" : "fth-sun"));
  }
}
