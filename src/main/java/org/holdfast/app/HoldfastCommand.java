package org.holdfast.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: opens the console unless a command is named. */
@Command(
    name = "holdfast",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "An inventory console over PostgreSQL that never promises stock twice.",
      "Without a command it opens the console window."
    })
final class HoldfastCommand implements Callable<Integer> {

  @Mixin private BackendOptions backend;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    backend
        .problem()
        .ifPresent(
            problem -> {
              throw new ParameterException(spec.commandLine(), problem);
            });
    return ConsoleApplication.run(backend);
  }
}
