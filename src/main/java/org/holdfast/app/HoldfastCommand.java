package org.holdfast.app;

import java.io.Console;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.backend.Version;
import org.holdfast.app.command.CommandContext;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.RestoreSession;
import org.holdfast.app.command.SimulationSession;
import org.holdfast.app.console.ConsoleApplication;
import org.holdfast.app.setup.SetupContext;
import org.holdfast.database.SharedServerSetup;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.text.Texts;
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
    sortOptions = false)
final class HoldfastCommand implements Callable<Integer>, CommandContext, SetupContext {

  private static final Logger LOG = LoggerFactory.getLogger(HoldfastCommand.class);

  private static final Texts TEXTS = Texts.of(HoldfastCommand.class);

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
    return CommandSessions.inventory(stockOptions());
  }

  @Override
  public SimulationSession openArenas() {
    BackendOptions options = options();
    if (options.choosesIsolation()) {
      throw wrong(TEXTS.get("isolation"));
    }
    return CommandSessions.arenas(options);
  }

  @Override
  public RestoreSession openEmpty() {
    return CommandSessions.empty(options());
  }

  @Override
  public Optional<SharedServerSetup> sharedServer() {
    BackendOptions options = options();
    return options.server().map(server -> new SharedServerSetup(server, options.poolSettings()));
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

  /** The options for working on real stock, once they are known to make sense. */
  private BackendOptions stockOptions() {
    BackendOptions options = options();
    refuse(options.strategyProblem());
    return options;
  }

  /** The options, once they are known to make sense. */
  BackendOptions options() {
    refuse(backend.problem());
    backend.warning().ifPresent(spec.commandLine().getErr()::println);
    return backend;
  }

  private void refuse(Optional<String> problem) {
    if (problem.isPresent()) {
      throw wrong(problem.get());
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
