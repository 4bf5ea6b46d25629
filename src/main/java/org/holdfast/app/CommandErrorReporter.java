package org.holdfast.app;

import java.io.PrintWriter;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.UsageTexts;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.wording.UnavailableTexts;
import org.holdfast.text.Redaction;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says on standard error what went wrong, in sentences and without a stack trace. */
final class CommandErrorReporter {

  private static final Logger LOG = LoggerFactory.getLogger(CommandErrorReporter.class);
  private static final int MAX_SENTENCE = 2_000;
  private static final Texts TEXTS = Texts.of(CommandErrorReporter.class);

  /** The command line makes no sense. */
  int wrongUsage(ParameterException problem, String[] arguments) {
    LOG.debug("wrong usage, {} arguments", arguments.length);
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(shortened(Redaction.hide(UsageTexts.sentence(problem))));
    UsageTexts.suggestion(problem).ifPresent(err::println);
    err.println(TEXTS.get("try", line.getCommandSpec().qualifiedName() + " --help"));
    err.flush();
    return ExitCodes.USAGE;
  }

  /** An argument may have megabytes; nobody reads more of it than its beginning. */
  private static String shortened(String sentence) {
    return sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE) + "…";
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
      err.println(TEXTS.get("defect", Redaction.hide(failure.toString())));
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
