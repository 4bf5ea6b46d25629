package org.holdfast.app;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.app.backend.Backend;
import org.holdfast.app.backend.BackendOpener;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.backend.BackgroundResource;
import org.holdfast.app.backend.Version;
import org.holdfast.app.backup.Backups;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.RestoreSession;
import org.holdfast.app.command.SimulationSession;
import org.holdfast.database.EmptyDatabase;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.report.RunStore;

/** Opens what commands work on. Everything here blocks, and is closed by the command. */
final class CommandSessions {

  private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(5);
  private static final Duration SIMULATION_PATIENCE = Duration.ofSeconds(15);

  private CommandSessions() {}

  /** The inventory. */
  static InventorySession inventory(BackendOptions options) {
    Thread worker = Thread.currentThread();
    // An interrupt rolls back what the command waits for, and it says so.
    BackgroundResource<Backend> opening =
        BackgroundResource.begin(
            () -> BackendOpener.open(options),
            Backend::close,
            options.grace(),
            COMMAND_PATIENCE,
            worker::interrupt);
    Backend opened = await(opening, options);
    return new InventorySession(
        opened.operations(),
        opened.waiting(),
        opened.counts(),
        opened.queries(),
        opened.figures(),
        opened.table(),
        opened.catalog(),
        opened.catalog(),
        opened.tables(),
        opened.imports(),
        opened.backup(),
        opening::close);
  }

  /** The database for simulations. */
  static SimulationSession arenas(BackendOptions options) {
    Optional<ServerAddress> named = options.server();
    // A simulation ends by itself when the process is told to end, and needs its server for that.
    Optional<BackgroundResource<EmbeddedServer>> embedded =
        named.isPresent()
            ? Optional.empty()
            : Optional.of(embedded(options, SIMULATION_PATIENCE, () -> {}));
    Optional<EmbeddedServer> server = embedded.map(opening -> await(opening, options));
    PostgresArenas arenas =
        new PostgresArenas(
            () -> named.orElseGet(() -> running(server.orElseThrow())), options.poolSettings());
    return new SimulationSession(
        arenas,
        new RunStore(options.simulatorFolder()),
        Version.number(),
        () -> embedded.ifPresent(BackgroundResource::close));
  }

  /** The database in which nothing is made but what a backup holds. */
  static RestoreSession empty(BackendOptions options) {
    SessionSettings settings = options.poolSettings();
    Optional<ServerAddress> named = options.server();
    if (named.isPresent()) {
      return new RestoreSession(
          Backups.of(EmptyDatabase.at(named.get(), settings), settings.schema(), Version.number()),
          true,
          () -> {});
    }
    Thread worker = Thread.currentThread();
    BackgroundResource<EmbeddedServer> opening =
        embedded(options, COMMAND_PATIENCE, worker::interrupt);
    EmbeddedServer server = await(opening, options);
    return new RestoreSession(
        Backups.of(
            EmptyDatabase.ofOurServer(server.address(), settings),
            settings.schema(),
            Version.number()),
        false,
        opening::close);
  }

  private static BackgroundResource<EmbeddedServer> embedded(
      BackendOptions options, Duration patience, Runnable cancel) {
    return BackgroundResource.begin(
        () -> BackendOpener.embeddedServer(options),
        EmbeddedServer::close,
        options.grace(),
        patience,
        cancel);
  }

  /** A run may have to go on after its server was killed. */
  private static ServerAddress running(EmbeddedServer server) {
    server.ensureRunning();
    return server.address();
  }

  private static <T> T await(BackgroundResource<T> opening, BackendOptions options) {
    try {
      return opening.await(options.openingBound(), options.openingTooSlow());
    } catch (RuntimeException e) {
      opening.close();
      throw e;
    }
  }
}
