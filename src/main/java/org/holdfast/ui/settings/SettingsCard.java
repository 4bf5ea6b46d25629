package org.holdfast.ui.settings;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One subject of the settings, under its name. */
class SettingsCard extends VBox {

  /** How a field or a message looks that tells of a mistake. */
  static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  SettingsCard(String title) {
    getStyleClass().add("card");
    Label name = new Label(title);
    name.getStyleClass().add("section-title");
    getChildren().add(name);
  }

  /** Adds {@code parts} one below the other. */
  final void add(Node... parts) {
    getChildren().addAll(parts);
  }

  /** Words that explain something. */
  static Label note(String text) {
    Label note = new Label(text);
    note.getStyleClass().add("muted");
    note.setWrapText(true);
    return note;
  }

  /** {@code parts} beside each other. */
  static HBox row(Node... parts) {
    HBox row = new HBox(parts);
    row.getStyleClass().add("settings-row");
    return row;
  }
}
