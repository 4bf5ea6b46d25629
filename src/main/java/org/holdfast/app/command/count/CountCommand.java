package org.holdfast.app.command.count;

import org.holdfast.app.command.CommandGroup;
import picocli.CommandLine.Command;

/** Counts what lies on the shelves. */
@Command(
    name = "count",
    subcommands = {
      CountSheetCommand.class,
      CountStartCommand.class,
      CountAddCommand.class,
      CountReviewCommand.class,
      CountPostCommand.class,
      CountCancelCommand.class,
      CountListCommand.class
    })
public final class CountCommand extends CommandGroup {}
