package org.holdfast.ui.settings;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.holdfast.ui.keys.Shortcut;

/** Which key does what: a column for each group of keys. */
final class KeyboardCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(KeyboardCard.class);

  KeyboardCard(int screens) {
    super(TEXTS.get("keyboard"));
    // Words are longer in some languages; then the last column goes below.
    FlowPane columns = new FlowPane(48, 18);
    for (Shortcut.Group group : Shortcut.Group.values()) {
      GridPane column = new GridPane();
      column.setHgap(14);
      column.setVgap(6);
      if (group == Shortcut.Group.WINDOW) {
        add(column, Shortcut.screens(screens), TEXTS.get("keyboard.screens"));
      }
      for (Shortcut shortcut : Shortcut.of(group)) {
        add(column, shortcut.getDisplayText(), shortcut.effect());
      }
      columns.getChildren().add(column);
    }
    add(columns);
  }

  private static void add(GridPane column, String keys, String effect) {
    Label key = new Label(keys);
    key.getStyleClass().add("key");
    key.setMinWidth(Region.USE_PREF_SIZE);
    Label words = new Label(effect);
    words.setMinWidth(Region.USE_PREF_SIZE);
    column.addRow(column.getRowCount(), key, words);
  }
}
