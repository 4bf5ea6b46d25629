package org.holdfast.app;

import java.util.List;
import java.util.regex.Pattern;
import org.holdfast.app.command.backup.BackupCommand;
import org.holdfast.app.command.backup.RestoreCommand;
import org.holdfast.app.command.count.CountCommand;
import org.holdfast.app.command.exchange.ExportCommand;
import org.holdfast.app.command.exchange.ImportCommand;
import org.holdfast.app.command.figures.HistoryCommand;
import org.holdfast.app.command.figures.MoversCommand;
import org.holdfast.app.command.inventory.AdjustCommand;
import org.holdfast.app.command.inventory.ChangeOrderCommand;
import org.holdfast.app.command.inventory.CommitCommand;
import org.holdfast.app.command.inventory.ExpireCommand;
import org.holdfast.app.command.inventory.ExtendCommand;
import org.holdfast.app.command.inventory.MovementsCommand;
import org.holdfast.app.command.inventory.ReceiveCommand;
import org.holdfast.app.command.inventory.ReleaseCommand;
import org.holdfast.app.command.inventory.ReorderCommand;
import org.holdfast.app.command.inventory.ReservationsCommand;
import org.holdfast.app.command.inventory.ReserveCommand;
import org.holdfast.app.command.inventory.StockCommand;
import org.holdfast.app.command.inventory.TransferCommand;
import org.holdfast.app.command.inventory.UndoCommand;
import org.holdfast.app.command.location.LocationCommand;
import org.holdfast.app.command.picking.PickListCommand;
import org.holdfast.app.command.product.ProductCommand;
import org.holdfast.app.command.simulation.SimulateCommand;
import org.holdfast.app.command.waiting.WaitingCommand;
import org.holdfast.app.setup.SetupCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Which commands there are, and which of them a command line needs. */
final class CommandTree {

  /** In the order in which the help names them. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          StockCommand.class,
          ReorderCommand.class,
          ReserveCommand.class,
          ExtendCommand.class,
          ChangeOrderCommand.class,
          ReleaseCommand.class,
          CommitCommand.class,
          AdjustCommand.class,
          ReceiveCommand.class,
          TransferCommand.class,
          UndoCommand.class,
          ReservationsCommand.class,
          PickListCommand.class,
          WaitingCommand.class,
          MovementsCommand.class,
          HistoryCommand.class,
          MoversCommand.class,
          ExpireCommand.class,
          ProductCommand.class,
          LocationCommand.class,
          CountCommand.class,
          ImportCommand.class,
          ExportCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          SimulateCommand.class,
          SetupCommand.class,
          ConnectionCommand.class);

  private static final Pattern HELP = Pattern.compile("--help|-\\w*h\\w*");

  private CommandTree() {}

  /**
   * The command line below {@code root} for {@code arguments}: with those commands that it can
   * mean, which are those whose names it has in any place. Making all of them takes longer than
   * most of them work, and is left to lines that ask for help, name none or begin with a word that
   * is none, so that all may be listed or one be proposed; and to those that go on in a file.
   * Without arguments there is nothing to tell apart.
   */
  static CommandLine line(HoldfastCommand root, String... arguments) {
    CommandLine line = new CommandLine(root);
    List<String> words = List.of(arguments);
    List<Class<?>> named = COMMANDS.stream().filter(each -> words.contains(name(each))).toList();
    boolean all =
        (!words.isEmpty() && (named.isEmpty() || isStrange(words.get(0), named)))
            || words.stream().anyMatch(HELP.asMatchPredicate())
            || words.stream().anyMatch(word -> word.startsWith("@"));
    (all ? COMMANDS : named).forEach(line::addSubcommand);
    line.getSubcommands().values().forEach(each -> complete(each.getCommandSpec()));
    return line;
  }

  private static boolean isStrange(String first, List<Class<?>> named) {
    return !first.startsWith("-") && named.stream().noneMatch(each -> name(each).equals(first));
  }

  /** The library does so for commands that it finds itself, and not for those that are added. */
  private static void complete(CommandSpec command) {
    if (command.modelTransformer() != null) {
      command.modelTransformer().transform(command);
    }
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
