package org.holdfast.app;

import java.io.PrintWriter;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.WrongValueException;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.wording.UnavailableTexts;
import org.holdfast.text.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong, in sentences and without a stack trace. */
final class CommandErrorReporter {

  private static final Logger LOG = LoggerFactory.getLogger(CommandErrorReporter.class);

  /** The command line makes no sense. */
  int wrongUsage(ParameterException problem, String[] arguments) {
    LOG.debug("wrong usage, {} arguments", arguments.length);
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(Redaction.hide(inTheirWords(problem)));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCodes.USAGE;
  }

  /** “ID: …”, by the name of the option or parameter; what the library itself refuses as it is. */
  private static String inTheirWords(ParameterException problem) {
    ArgSpec argument = problem.getArgSpec();
    if (argument == null || !(problem.getCause() instanceof WrongValueException wrong)) {
      return problem.getMessage();
    }
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    return name + ": " + wrong.getMessage();
  }

  /** A command failed. */
  int failed(Exception failure, CommandLine line, ParseResult parsed) {
    LOG.debug("command failed: {}", Redaction.hide(parsed.originalArgs().toString()), failure);
    PrintWriter err = line.getErr();
    try {
      if (failure instanceof DatabaseStartException) {
        err.println(Redaction.hide(failure.getMessage()));
        return ExitCodes.NO_DATABASE;
      }
      if (failure instanceof InventoryUnavailableException unavailable) {
        err.println(Redaction.hide(sentence(unavailable)));
        return ExitCodes.NO_DATABASE;
      }
      err.println(
          "Holdfast failed in a way it should not: %s. With HOLDFAST_LOG_LEVEL=DEBUG it tells more."
              .formatted(Redaction.hide(failure.toString())));
      return ExitCodes.DEFECT;
    } finally {
      err.flush();
    }
  }

  private static String sentence(InventoryUnavailableException failure) {
    Throwable cause = failure.getCause();
    boolean causeHelps =
        failure.kind() == InventoryUnavailableException.Kind.FAILED
            || failure.kind() == InventoryUnavailableException.Kind.TOO_SLOW
            || failure.kind() == InventoryUnavailableException.Kind.NOT_ALLOWED;
    if (!causeHelps || cause == null) {
      return UnavailableTexts.sentence(failure);
    }
    return "%s (%s)"
        .formatted(
            UnavailableTexts.sentence(failure),
            String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
  }
}
