package org.holdfast.ui.settings;

import java.util.function.Supplier;
import javafx.scene.control.Label;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.DatabaseStatus;

/** Which database, and which bounds it is worked on with. */
final class DatabaseCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(DatabaseCard.class);

  private final Supplier<DatabaseStatus> status;
  private final Label database = new Label();

  DatabaseCard(Supplier<DatabaseStatus> status, String rules) {
    super(TEXTS.get("database"));
    this.status = status;
    database.setWrapText(true);
    add(database, note(rules), note(TEXTS.get("database.note")));
  }

  /** Says how things are now. */
  void update() {
    DatabaseStatus now = status.get();
    database.setText(TEXTS.get("database.of", now.label(), Integer.toString(now.version())));
  }
}
