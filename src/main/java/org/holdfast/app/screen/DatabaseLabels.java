package org.holdfast.app.screen;

import org.holdfast.app.backend.Backend;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.backend.Isolation;
import org.holdfast.database.PoolUse;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.Rights;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.DatabaseStatus;

/** What the window says of its database. */
final class DatabaseLabels {

  private static final Texts TEXTS = Texts.of(DatabaseLabels.class);

  private DatabaseLabels() {}

  /** How it does; answers at once. */
  static DatabaseStatus status(Backend backend) {
    PoolUse use = backend.database().use();
    return new DatabaseStatus(
        label(backend), backend.database().version(), use.active(), use.limit(), use.waiting());
  }

  private static String label(Backend backend) {
    if (backend.database().isEmbedded()) {
      return TEXTS.get("database.embedded");
    }
    String server = backend.database().address().label();
    Rights rights = backend.rights();
    return rights.roles().isEmpty()
        ? TEXTS.get("database.signed-in", server, rights.login())
        : TEXTS.get("database.roles", server, rights.login(), String.join(", ", rights.roles()));
  }

  /** Which it is, within a sentence. */
  static String name(Backend backend) {
    return backend.database().isEmbedded()
        ? TEXTS.get("database.name")
        : backend.database().address().label();
  }

  /** Which bounds apply to transactions. */
  static String rules(Backend backend, BackendOptions options) {
    SessionSettings settings = backend.database().settings();
    return TEXTS.get(
        "database.rules",
        options.strategy().label(),
        (settings.serializable() ? Isolation.SERIALIZABLE : Isolation.READ_COMMITTED).sql(),
        Durations.format(settings.lockTimeout()),
        Durations.format(settings.deadline()));
  }
}
