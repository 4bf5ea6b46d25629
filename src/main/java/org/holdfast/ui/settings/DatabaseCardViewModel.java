package org.holdfast.ui.settings;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.DatabaseStatus;

/** Which database the window works on. Belongs to the JavaFX application thread. */
public final class DatabaseCardViewModel {

  private static final Texts TEXTS = Texts.of(DatabaseCardViewModel.class);

  private final Supplier<DatabaseStatus> status;
  private final String rules;
  private final ReadOnlyStringWrapper database = new ReadOnlyStringWrapper("");

  /**
   * Not known yet.
   *
   * @param status how the database does; answers at once
   * @param rules which bounds apply to transactions, a sentence; empty: nothing for who works here,
   *     and no version is told either
   */
  public DatabaseCardViewModel(Supplier<DatabaseStatus> status, String rules) {
    this.status = status;
    this.rules = rules;
  }

  /** Asks how things are now. */
  public void update() {
    DatabaseStatus now = status.get();
    database.set(
        rules.isEmpty()
            ? now.label()
            : TEXTS.get("database.of", now.label(), Integer.toString(now.version())));
  }

  /** Which database, and for who looks after it of which version. */
  public ReadOnlyStringProperty databaseProperty() {
    return database.getReadOnlyProperty();
  }

  /** Which bounds apply to transactions; may be empty. */
  public String rules() {
    return rules;
  }
}
