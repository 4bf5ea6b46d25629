package org.holdfast.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that works on an open inventory. */
public abstract class InventoryCommand implements Callable<Integer> {

  private static final Texts TEXTS = Texts.of(InventoryCommand.class);

  private static final int MAX_LIMIT = 100_000;

  @ParentCommand private CommandContext workplace;

  @Spec private CommandSpec spec;

  private KnownNames known;

  @Option(names = "--json")
  private boolean json;

  @Override
  public final Integer call() {
    check();
    try (InventorySession inventory = workplace.open()) {
      known = new KnownNames(inventory);
      return run(inventory);
    } finally {
      out().flush();
      err().flush();
    }
  }

  /** Refuses arguments that do not fit together, before anything is opened. */
  protected void check() {}

  /** Does the work and returns the exit code. */
  protected abstract int run(InventorySession inventory);

  /** Where results go. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where messages go; also beside JSON. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Whether the results are for programs. */
  protected final boolean json() {
    return json;
  }

  /** Whether somebody looks at the output as it comes. */
  protected final boolean isTerminal() {
    return workplace.isTerminal();
  }

  /** Ends the command with a message about its arguments. */
  protected final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** A limit from the command line. */
  protected final int limit(int value) {
    if (value < 1 || value > MAX_LIMIT) {
      throw wrong(TEXTS.get("limit.range", MAX_LIMIT, value));
    }
    return value;
  }

  /**
   * Prints what became of a request.
   *
   * @param text prints the result for people
   * @param asJson turns the result into JSON
   * @return the exit code
   */
  protected final <T> int report(
      Outcome<T> outcome, Consumer<T> text, Function<T, Map<String, Object>> asJson) {
    if (json) {
      Json.print(out(), outcomeJson(outcome, asJson));
    } else {
      if (outcome instanceof Outcome.AlreadyDone) {
        out().println(TEXTS.get("done-before"));
      }
      outcome.value().ifPresent(text);
    }
    outcome.refusal().ifPresent(this::complain);
    return code(outcome);
  }

  /** An outcome: its kind, its result or its refusal. */
  protected static <T> Map<String, Object> outcomeJson(
      Outcome<T> outcome, Function<T, Map<String, Object>> asJson) {
    String name =
        outcome instanceof Outcome.Done
            ? "done"
            : outcome instanceof Outcome.AlreadyDone ? "already-done" : "refused";
    return Json.object(
        "outcome", name,
        "result", outcome.value().map(asJson),
        "refusal", outcome.refusal().map(Json::refusal));
  }

  /** The exit code for {@code outcome}. */
  protected static int code(Outcome<?> outcome) {
    return outcome.refusal().map(ExitCodes::of).orElse(ExitCodes.DONE);
  }

  /** Says on standard error what happened and what to do; also beside JSON. */
  protected final void complain(Refusal refusal) {
    err().println(RefusalTexts.message(refusal));
    err().println(RefusalTexts.advice(refusal));
    known.like(refusal).ifPresent(err()::println);
  }

  /** Refuses a read, in the same way in which changes are refused. */
  protected final int refuse(Refusal refusal) {
    return report(new Outcome.Refused<>(refusal), nothing -> {}, nothing -> Map.of());
  }

  /** Why {@code wanted} cannot be looked up; empty where all of them are products. */
  protected static Optional<Refusal> missing(InventorySession inventory, List<Sku> wanted) {
    return KnownNames.missing(inventory, wanted);
  }

  /**
   * The location that people mean by {@code name}: the one called exactly so, otherwise the only
   * one that differs in case or in what nobody sees alone, otherwise what they wrote.
   */
  protected static String location(InventorySession inventory, String name) {
    List<String> all = inventory.queries().locations();
    if (all.contains(name)) {
      return name;
    }
    String seen = TypedText.name(name);
    List<String> alike =
        all.stream().filter(known -> TypedText.name(known).equalsIgnoreCase(seen)).toList();
    return alike.size() == 1 ? alike.get(0) : seen;
  }

  /** A time as people read it here. */
  protected static String time(Instant instant) {
    return Moments.stamp(instant, ZoneId.systemDefault());
  }

  /** A time as people read it here; a dash for none. */
  protected static String time(Optional<Instant> instant) {
    return instant.map(InventoryCommand::time).orElse("-");
  }
}
