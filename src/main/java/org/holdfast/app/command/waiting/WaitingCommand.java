package org.holdfast.app.command.waiting;

import org.holdfast.app.command.CommandGroup;
import picocli.CommandLine.Command;

/** The waiting list. */
@Command(
    name = "waiting",
    subcommands = {WaitingListCommand.class, WaitingEndCommand.class})
public final class WaitingCommand extends CommandGroup {}
