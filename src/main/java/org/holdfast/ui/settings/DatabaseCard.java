package org.holdfast.ui.settings;

import javafx.scene.control.Label;
import org.holdfast.text.Texts;

/** Which database, and which bounds it is worked on with. */
final class DatabaseCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(DatabaseCard.class);

  DatabaseCard(DatabaseCardViewModel model) {
    super(TEXTS.get("database"));
    Label database = new Label();
    database.setWrapText(true);
    database.textProperty().bind(model.databaseProperty());
    add(database);
    if (!model.rules().isEmpty()) {
      add(note(model.rules()), note(TEXTS.get("database.note")));
    }
  }
}
