package org.holdfast.app.command;

import org.holdfast.text.TypedText;
import picocli.CommandLine.Option;

/** Who asks for a change, and why. */
public final class OperatorOptions {

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "Who asks, for the ledger. Default: the name you are logged in with.")
  private String operator = System.getProperty("user.name", "");

  @Option(names = "--note", paramLabel = "TEXT", description = "A note for the ledger.")
  private String note = "";

  /** Who asks, as people see the name. */
  public String operator() {
    return TypedText.name(operator);
  }

  /** The note; may be empty. */
  public String note() {
    return note;
  }
}
