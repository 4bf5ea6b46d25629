package org.holdfast.app;

import java.io.PrintWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.text.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong, in sentences and without a stack trace. */
final class CommandErrorReporter {

  private static final Logger LOG = LoggerFactory.getLogger(CommandErrorReporter.class);

  /** How picocli begins what it says of a value that a converter refused. */
  private static final Pattern INVALID =
      Pattern.compile(
          "Invalid value for (?:option '([^']+)'(?: \\([^)]*\\))?"
              + "|positional parameter at index [0-9.*+]+ \\((.*?)\\)): (.*)",
          Pattern.DOTALL);

  /** The command line makes no sense. */
  int wrongUsage(ParameterException problem, String[] arguments) {
    LOG.debug("wrong usage, {} arguments", arguments.length);
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(Redaction.hide(inTheirWords(problem.getMessage())));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCodes.USAGE;
  }

  /** “ID: …” instead of “Invalid value for positional parameter at index 0 (ID): …”. */
  private static String inTheirWords(String message) {
    Matcher matcher = INVALID.matcher(String.valueOf(message));
    return matcher.matches()
        ? (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) + ": " + matcher.group(3)
        : message;
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
            || failure.kind() == InventoryUnavailableException.Kind.NOT_ALLOWED;
    if (!causeHelps || cause == null) {
      return failure.getMessage();
    }
    return "%s (%s)"
        .formatted(
            failure.getMessage(),
            String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
  }
}
