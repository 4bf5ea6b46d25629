package org.holdfast.app;

import java.io.Console;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.holdfast.app.backup.Backups;
import org.holdfast.app.command.CommandContext;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.RestoreSession;
import org.holdfast.app.command.SimulationSession;
import org.holdfast.app.command.backup.BackupCommand;
import org.holdfast.app.command.backup.RestoreCommand;
import org.holdfast.app.command.exchange.ExportCommand;
import org.holdfast.app.command.exchange.ImportCommand;
import org.holdfast.app.command.inventory.AdjustCommand;
import org.holdfast.app.command.inventory.CommitCommand;
import org.holdfast.app.command.inventory.ExpireCommand;
import org.holdfast.app.command.inventory.ExtendCommand;
import org.holdfast.app.command.inventory.MovementsCommand;
import org.holdfast.app.command.inventory.ReceiveCommand;
import org.holdfast.app.command.inventory.ReleaseCommand;
import org.holdfast.app.command.inventory.ReservationsCommand;
import org.holdfast.app.command.inventory.ReserveCommand;
import org.holdfast.app.command.inventory.StockCommand;
import org.holdfast.app.command.inventory.TransferCommand;
import org.holdfast.app.command.location.LocationCommand;
import org.holdfast.app.command.product.ProductCommand;
import org.holdfast.app.command.simulation.SimulateCommand;
import org.holdfast.app.setup.SetupCommand;
import org.holdfast.app.setup.SetupContext;
import org.holdfast.database.EmptyDatabase;
import org.holdfast.database.SharedServerSetup;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.report.RunStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: opens the console unless a command is named. */
@Command(
    name = "holdfast",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "An inventory console over PostgreSQL that never promises stock twice.",
      "Without a command it opens the console window."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done, now or before",
      " 1:refused: not enough available, unknown SKU, already shipped …; or a simulation that does not hold",
      " 2:wrong usage, or a request that makes no sense",
      " 3:lock not obtained, timed out, contended or cancelled: worth trying again",
      " 4:the database is not available",
      "70:a defect in Holdfast"
    },
    subcommands = {
      StockCommand.class,
      ReserveCommand.class,
      ExtendCommand.class,
      ReleaseCommand.class,
      CommitCommand.class,
      AdjustCommand.class,
      ReceiveCommand.class,
      TransferCommand.class,
      ReservationsCommand.class,
      MovementsCommand.class,
      ExpireCommand.class,
      ProductCommand.class,
      LocationCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      SimulateCommand.class,
      SetupCommand.class,
      ConnectionCommand.class
    })
final class HoldfastCommand implements Callable<Integer>, CommandContext, SetupContext {

  private static final Logger LOG = LoggerFactory.getLogger(HoldfastCommand.class);

  private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(5);
  private static final Duration SIMULATION_PATIENCE = Duration.ofSeconds(15);

  @Mixin private final BackendOptions backend;

  @Spec private CommandSpec spec;

  HoldfastCommand(BackendOptions backend) {
    this.backend = backend;
  }

  @Override
  public Integer call() {
    return ConsoleApplication.run(stockOptions());
  }

  @Override
  public InventorySession open() {
    BackendOptions options = stockOptions();
    Thread worker = Thread.currentThread();
    // An interrupt rolls back what the command waits for, and it says so.
    BackgroundResource<Backend> opening =
        BackgroundResource.begin(
            () -> Backend.open(options),
            Backend::close,
            options.grace(),
            COMMAND_PATIENCE,
            worker::interrupt);
    Backend opened = await(opening, options);
    return new InventorySession(
        opened.operations(),
        opened.queries(),
        opened.table(),
        opened.catalog(),
        opened.catalog(),
        opened.tables(),
        opened.imports(),
        opened.backup(),
        opening::close);
  }

  @Override
  public SimulationSession openArenas() {
    BackendOptions options = options();
    if (options.choosesIsolation()) {
      throw new ParameterException(
          spec.commandLine(),
          "--isolation is decided by the strategy in a simulation; choose --strategy server-call or server-call-serializable.");
    }
    Optional<ServerAddress> named = options.server();
    // A simulation ends by itself when the process is told to end, and needs its server for that.
    Optional<BackgroundResource<EmbeddedServer>> embedded =
        named.isPresent()
            ? Optional.empty()
            : Optional.of(
                BackgroundResource.begin(
                    () -> Backend.embeddedServer(options),
                    EmbeddedServer::close,
                    options.grace(),
                    SIMULATION_PATIENCE,
                    () -> {}));
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

  @Override
  public RestoreSession openEmpty() {
    BackendOptions options = options();
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
        BackgroundResource.begin(
            () -> Backend.embeddedServer(options),
            EmbeddedServer::close,
            options.grace(),
            COMMAND_PATIENCE,
            worker::interrupt);
    EmbeddedServer server = await(opening, options);
    return new RestoreSession(
        Backups.of(
            EmptyDatabase.ofOurServer(server.address(), settings),
            settings.schema(),
            Version.number()),
        false,
        opening::close);
  }

  @Override
  public Optional<SharedServerSetup> sharedServer() {
    BackendOptions options = options();
    return options.server().map(server -> new SharedServerSetup(server, options.poolSettings()));
  }

  /** A run may have to go on after its server was killed. */
  private static ServerAddress running(EmbeddedServer server) {
    server.ensureRunning();
    return server.address();
  }

  @Override
  public Optional<String> login() {
    return backend.server().map(ServerAddress::user).filter(user -> !user.isBlank());
  }

  @Override
  public List<String> strategies() {
    return backend.strategies();
  }

  /** From JDK 22 on there is a console object also where there is no terminal. */
  @Override
  @SuppressWarnings("SystemConsoleNull")
  public boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      LOG.trace("this JDK has a console only at a terminal", e);
      return true;
    }
  }

  private static <T> T await(BackgroundResource<T> opening, BackendOptions options) {
    try {
      return opening.await(options.openingBound(), options.openingTooSlow());
    } catch (RuntimeException e) {
      opening.close();
      throw e;
    }
  }

  /** The options for working on real stock, once they are known to make sense. */
  private BackendOptions stockOptions() {
    BackendOptions options = options();
    options
        .strategyProblem()
        .ifPresent(
            problem -> {
              throw new ParameterException(spec.commandLine(), problem);
            });
    return options;
  }

  /** The options, once they are known to make sense. */
  BackendOptions options() {
    backend
        .problem()
        .ifPresent(
            problem -> {
              throw new ParameterException(spec.commandLine(), problem);
            });
    backend.warning().ifPresent(spec.commandLine().getErr()::println);
    return backend;
  }
}
