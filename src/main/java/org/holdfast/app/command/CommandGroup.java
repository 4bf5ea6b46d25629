package org.holdfast.app.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Commands with a common first word; by itself it says which there are. */
public abstract class CommandGroup implements Callable<Integer>, CommandContext {

  @ParentCommand private CommandContext context;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCodes.USAGE;
  }

  @Override
  public InventorySession open() {
    return context.open();
  }

  @Override
  public SimulationSession openArenas() {
    return context.openArenas();
  }

  @Override
  public Optional<String> login() {
    return context.login();
  }

  @Override
  public List<String> strategies() {
    return context.strategies();
  }

  @Override
  public RestoreSession openEmpty() {
    return context.openEmpty();
  }

  @Override
  public boolean isTerminal() {
    return context.isTerminal();
  }
}
