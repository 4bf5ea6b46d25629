package org.holdfast.app.backend;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.database.Database;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.inventory.Rights;
import org.holdfast.inventory.postgres.PostgresRights;
import org.holdfast.inventory.postgres.SampleStock;

/** Opens what options name. Everything here blocks. */
public final class BackendOpener {

  private BackendOpener() {}

  /**
   * Opens the database that {@code options} name, starting the embedded server if needed.
   *
   * @throws org.holdfast.database.connection.DatabaseStartException with a sentence for people
   */
  public static Backend open(BackendOptions options) {
    Database database =
        options
            .server()
            .map(server -> Database.openShared(server, options.poolSettings()))
            .orElseGet(() -> openEmbedded(options));
    try {
      if (options.sample()) {
        SampleStock.load(database.operations());
      }
      Backend backend = new Backend(database, options.strategy());
      backend.compareClocks();
      return backend;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The same for a window, which offers what whoever is signed in may do. */
  public static Backend openForWindow(BackendOptions options) {
    Backend backend = open(options);
    try {
      backend.signedIn(
          backend.database().isEmbedded()
              ? Rights.all(System.getProperty("user.name", ""))
              : PostgresRights.read(backend.database().queries()));
      return backend;
    } catch (RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  private static Database openEmbedded(BackendOptions options) {
    EmbeddedServer server = embeddedServer(options);
    try {
      return Database.open(server, options.poolSettings());
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Starts or joins the embedded server; to be closed by the caller. */
  public static EmbeddedServer embeddedServer(BackendOptions options) {
    Path folder = options.folder();
    return EmbeddedServer.open(folder, folder.resolve("programs"), Map.of());
  }
}
