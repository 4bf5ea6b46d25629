package org.holdfast.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.WrongValueException;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.wording.UnavailableTexts;
import org.holdfast.text.Redaction;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong, in sentences and without a stack trace. */
final class CommandErrorReporter {

  private static final Logger LOG = LoggerFactory.getLogger(CommandErrorReporter.class);
  private static final Texts TEXTS = Texts.of(CommandErrorReporter.class);

  /** The command line makes no sense. */
  int wrongUsage(ParameterException problem, String[] arguments) {
    LOG.debug("wrong usage, {} arguments", arguments.length);
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(Redaction.hide(inTheirWords(problem)));
    if (problem instanceof UnmatchedArgumentException unmatched) {
      suggest(unmatched, err);
    }
    err.println(TEXTS.get("try", line.getCommandSpec().qualifiedName() + " --help"));
    err.flush();
    return ExitCodes.USAGE;
  }

  private static void suggest(UnmatchedArgumentException unmatched, PrintWriter err) {
    // A command is suggested with the words before it, an option as it is.
    String prefix =
        unmatched.isUnknownOption()
            ? ""
            : unmatched.getCommandLine().getCommandSpec().qualifiedName() + " ";
    String suggestions =
        unmatched.getSuggestions().stream()
            .map(suggestion -> prefix + suggestion)
            .collect(Collectors.joining(", "));
    if (!suggestions.isEmpty()) {
      err.println(TEXTS.get("suggestions", suggestions));
    }
  }

  /** What the library itself refuses otherwise is left in its words. */
  private static String inTheirWords(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String words = String.join(", ", unmatched.getUnmatched());
      return unmatched.isUnknownOption()
          ? TEXTS.get("unknown.option", words)
          : TEXTS.get("unknown.argument", words);
    }
    if (problem instanceof MissingParameterException missing && isSimple(missing.getMissing())) {
      return TEXTS.get(
          "missing",
          missing.getMissing().stream()
              .map(argument -> name(argument) + value(argument))
              .collect(Collectors.joining(", ")));
    }
    ArgSpec argument = problem.getArgSpec();
    return argument != null && problem.getCause() instanceof WrongValueException wrong
        ? name(argument) + ": " + wrong.getMessage()
        : problem.getMessage();
  }

  /** Not one of several of which one is needed. */
  private static boolean isSimple(List<ArgSpec> missing) {
    return !missing.isEmpty() && missing.stream().allMatch(argument -> argument.group() == null);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String value(ArgSpec argument) {
    return argument.isOption() ? "=" + argument.paramLabel() : "";
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
