package org.holdfast.ui.main;

import java.time.Instant;
import java.time.ZoneId;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.DatabaseStatus;
import org.holdfast.ui.context.ScreenContext;

/** What the status bar says. Belongs to the JavaFX application thread. */
public final class StatusViewModel {

  private static final Texts TEXTS = Texts.of(StatusViewModel.class);

  private final ScreenContext services;
  private final BooleanProperty connected = new SimpleBooleanProperty(true);
  private boolean readOnly;
  private final ReadOnlyStringWrapper database = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper connection = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper pool = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper refreshed = new ReadOnlyStringWrapper("");

  /** Follows the feed of {@code services} for as long as the window lives. */
  public StatusViewModel(ScreenContext services) {
    this.services = services;
    services.feed().subscribe(change -> services.tasks().onScreen(() -> onChange(change)));
    update();
  }

  private void onChange(StockChangeFeed.Change change) {
    if (change instanceof StockChangeFeed.Connection now) {
      connected.set(now.connected());
      readOnly = now.readOnly();
    }
    update();
  }

  /** Brings everything that changes with time up to date. */
  public void update() {
    DatabaseStatus status = services.status().get();
    database.set(status.label());
    connection.set(
        connected.get()
            ? (readOnly ? TEXTS.get("read-only") : TEXTS.get("connected"))
            : TEXTS.get("reconnecting"));
    String version = Integer.toString(status.version());
    pool.set(
        status.waiting() > 0
            ? TEXTS.get("pool.waiting", version, status.active(), status.limit(), status.waiting())
            : TEXTS.get("pool", version, status.active(), status.limit()));
  }

  /** Says that a screen was refreshed. */
  public void refreshed(Instant at) {
    if (at != null) {
      refreshed.set(TEXTS.get("updated", Moments.time(at, ZoneId.systemDefault())));
    }
  }

  /** Whether the database answers. */
  public ReadOnlyBooleanProperty connectedProperty() {
    return connected;
  }

  /** Which database. */
  public ReadOnlyStringProperty databaseProperty() {
    return database.getReadOnlyProperty();
  }

  /** Whether it answers, in words. */
  public ReadOnlyStringProperty connectionProperty() {
    return connection.getReadOnlyProperty();
  }

  /** Whether whoever is signed in has to do with how the database does. */
  boolean showsPool() {
    return services.permissions().showsOperations();
  }

  /** Which version, and how its connections are used: for those who look after it. */
  public ReadOnlyStringProperty poolProperty() {
    return pool.getReadOnlyProperty();
  }

  /** When the screen was last brought up to date. */
  public ReadOnlyStringProperty refreshedProperty() {
    return refreshed.getReadOnlyProperty();
  }
}
