package org.holdfast.app.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.text.Texts;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line. The library says it in English only, so its complaints are
 * worded here, by their kinds; what a command itself refuses is worded already.
 */
public final class UsageTexts {

  private static final Texts TEXTS = Texts.of(UsageTexts.class);

  private UsageTexts() {}

  /** One sentence about {@code problem}. */
  public static String sentence(ParameterException problem) {
    if (problem.getCause() instanceof WrongValueException wrong && problem.getArgSpec() != null) {
      return name(problem.getArgSpec()) + ": " + wrong.getMessage();
    }
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String words = String.join(", ", unmatched.getUnmatched());
      return unmatched.isUnknownOption()
          ? TEXTS.get("usage.unknown-option", words)
          : TEXTS.get("usage.unmatched", words);
    }
    if (problem instanceof MissingParameterException missing) {
      return TEXTS.get("usage.missing", synopsis(missing.getMissing()));
    }
    if (problem instanceof OverwrittenOptionException twice) {
      return TEXTS.get("usage.twice", name(twice.getOverwritten()));
    }
    return problem instanceof MutuallyExclusiveArgsException
        ? TEXTS.get("usage.exclusive", exclusive(problem))
        : problem.getMessage();
  }

  /** What could have been meant instead; empty where nothing is like it. */
  public static Optional<String> suggestion(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)
        || unmatched.getSuggestions().isEmpty()) {
      return Optional.empty();
    }
    String prefix =
        unmatched.isUnknownOption() ? "" : problem.getCommandLine().getCommandName() + " ";
    return Optional.of(
        TEXTS.get(
            "usage.suggestion",
            unmatched.getSuggestions().stream()
                .map(each -> prefix + each)
                .collect(Collectors.joining(", "))));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /** Those of one group as the help writes the group. */
  private static String synopsis(List<ArgSpec> args) {
    return args.stream()
        .map(arg -> arg.group() == null ? synopsis(arg) : arg.group().synopsis())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String synopsis(ArgSpec arg) {
    return arg instanceof OptionSpec && arg.arity().max() > 0
        ? name(arg) + "=" + arg.paramLabel()
        : name(arg);
  }

  private static String exclusive(ParameterException problem) {
    return problem.getCommandLine().getCommandSpec().argGroups().stream()
        .filter(ArgGroupSpec::exclusive)
        .map(ArgGroupSpec::synopsis)
        .collect(Collectors.joining(", "));
  }
}
