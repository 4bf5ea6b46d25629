package org.holdfast.app;

import java.util.concurrent.Callable;
import org.holdfast.app.command.AdjustCommand;
import org.holdfast.app.command.CommitCommand;
import org.holdfast.app.command.ExpireCommand;
import org.holdfast.app.command.MovementsCommand;
import org.holdfast.app.command.OpenInventory;
import org.holdfast.app.command.ReceiveCommand;
import org.holdfast.app.command.ReleaseCommand;
import org.holdfast.app.command.ReservationsCommand;
import org.holdfast.app.command.ReserveCommand;
import org.holdfast.app.command.StockCommand;
import org.holdfast.app.command.TransferCommand;
import org.holdfast.app.command.Workplace;
import org.holdfast.database.DatabaseStartException;
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
      " 1:refused: not enough available, unknown SKU, already shipped …",
      " 2:wrong usage, or a request that makes no sense",
      " 3:lock not obtained, timed out, contended or cancelled: worth trying again",
      " 4:the database is not available",
      "70:a defect in Holdfast"
    },
    subcommands = {
      StockCommand.class,
      ReserveCommand.class,
      ReleaseCommand.class,
      CommitCommand.class,
      AdjustCommand.class,
      ReceiveCommand.class,
      TransferCommand.class,
      ReservationsCommand.class,
      MovementsCommand.class,
      ExpireCommand.class,
      ConnectionCommand.class
    })
final class HoldfastCommand implements Callable<Integer>, Workplace {

  private static final Logger LOG = LoggerFactory.getLogger(HoldfastCommand.class);

  @Mixin private final BackendOptions backend;

  @Spec private CommandSpec spec;

  HoldfastCommand(BackendOptions backend) {
    this.backend = backend;
  }

  @Override
  public Integer call() {
    return ConsoleApplication.run(options());
  }

  @Override
  public OpenInventory open() {
    Backend opened = Backend.open(options());
    return new OpenInventory(opened.operations(), opened.queries(), () -> close(opened));
  }

  /** The work is done by now, whatever happens here. */
  private static void close(Backend opened) {
    try {
      opened.close();
    } catch (DatabaseStartException e) {
      LOG.warn("The embedded database could not be stopped: {}", e.getMessage());
    }
  }

  /** The options, once they are known to make sense. */
  BackendOptions options() {
    backend
        .problem()
        .ifPresent(
            problem -> {
              throw new ParameterException(spec.commandLine(), problem);
            });
    return backend;
  }
}
