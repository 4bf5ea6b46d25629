package org.holdfast.app.command;

import java.util.Optional;
import org.holdfast.text.TypedText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who asks for a change, and why. */
public final class OperatorOptions {

  @Option(names = "--operator", paramLabel = "NAME")
  private String operator;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

  @Option(names = "--note", paramLabel = "TEXT")
  private String note = "";

  /** Who asks, as people see the name. */
  public String operator() {
    return TypedText.name(operator == null ? login() : operator);
  }

  private String login() {
    Optional<String> known =
        mixee.root().userObject() instanceof CommandContext context
            ? context.login()
            : Optional.empty();
    return known.orElseGet(() -> System.getProperty("user.name", ""));
  }

  /** The note; may be empty. */
  public String note() {
    return note;
  }
}
