package org.holdfast.app.command.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupProblem;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that say what to simulate: the workload, and one for each parameter. They are read as
 * texts, so that whatever is wrong with one is said with its name, its value and what is allowed.
 */
final class SetupOptions {

  private static final Texts TEXTS = Texts.of(SetupOptions.class);

  private static final String WORKLOAD = "--workload";
  private static final WorkloadKind USUAL = WorkloadKind.HOT_SKU;

  /** Before the options that the command has besides. */
  private static final int FIRST = -100;

  /** Adds the options to the command. */
  static final class Adding implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      command
          .usageMessage()
          .description(
              TEXTS.get("description"),
              TEXTS.get("description.schema"),
              TEXTS.get(
                  "description.strategies",
                  EnumNames.names(Strategy.class),
                  StrategyWords.USUAL.option()),
              TEXTS.get("description.verdict"),
              TEXTS.get("description.exit"));
      command.addOption(
          several(WORKLOAD)
              .order(FIRST)
              .paramLabel(TEXTS.get("workload.placeholder"))
              .description(
                  TEXTS.get("workload", USUAL.option(), EnumNames.names(WorkloadKind.class)))
              .build());
      int order = FIRST;
      for (SetupField field : SetupField.values()) {
        order++;
        OptionSpec.Builder option =
            field == SetupField.CLIENTS ? several(field.option()) : one(field.option());
        command.addOption(
            option.order(order).paramLabel(field.placeholder()).description(field.help()).build());
      }
      return command;
    }

    private static OptionSpec.Builder one(String name) {
      return OptionSpec.builder(name).type(String.class);
    }

    private static OptionSpec.Builder several(String name) {
      return OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class).splitRegex(",");
    }
  }

  private final List<String> workloads;
  private final List<String> clients;
  private final Map<SetupField, String> given = new EnumMap<>(SetupField.class);

  /** What was given to {@code command}, which has been parsed. */
  SetupOptions(CommandSpec command) {
    List<String> words = command.findOption(WORKLOAD).getValue();
    List<String> counts = command.findOption(SetupField.CLIENTS.option()).getValue();
    workloads = words == null ? List.of(USUAL.option()) : words;
    clients = counts == null ? List.of() : counts;
    for (SetupField field : SetupField.values()) {
      if (field != SetupField.CLIENTS) {
        given.put(field, command.findOption(field.option()).getValue());
      }
    }
    given.values().removeIf(text -> text == null);
  }

  /** A setup for each workload and number of clients. */
  List<Setup> setups() throws WrongOption {
    List<WorkloadKind> kinds = kinds();
    for (SetupField field : given.keySet()) {
      if (kinds.stream().noneMatch(field::appliesTo)) {
        throw new WrongOption(notFor(field, kinds));
      }
    }
    List<Setup> setups = new ArrayList<>();
    for (WorkloadKind kind : kinds) {
      Setup setup = setup(kind);
      List<String> counts =
          clients.isEmpty()
              ? List.of(SetupField.CLIENTS.typed(setup.value(SetupField.CLIENTS)))
              : clients;
      for (String count : counts) {
        setups.add(checked(with(setup, SetupField.CLIENTS, count)));
      }
    }
    return setups;
  }

  private Setup setup(WorkloadKind kind) throws WrongOption {
    Setup setup = Setup.standard(kind);
    for (Map.Entry<SetupField, String> each : given.entrySet()) {
      if (each.getKey().appliesTo(kind)) {
        setup = with(setup, each.getKey(), each.getValue());
      }
    }
    return kind == WorkloadKind.EXACT_CAPACITY && !given.containsKey(SetupField.REQUESTS)
        ? setup.with(
            SetupField.REQUESTS, setup.value(SetupField.STOCK) * setup.value(SetupField.SKUS))
        : setup;
  }

  private List<WorkloadKind> kinds() throws WrongOption {
    List<WorkloadKind> kinds = new ArrayList<>();
    for (String word : workloads) {
      kinds.add(
          EnumNames.find(WorkloadKind.class, word)
              .orElseThrow(
                  () ->
                      new WrongOption(
                          TEXTS.get("wrong.workload", word, EnumNames.names(WorkloadKind.class)))));
    }
    return kinds;
  }

  /** An option that would change nothing is a mistake of whoever gave it. */
  private static String notFor(SetupField field, List<WorkloadKind> kinds) {
    String wanted =
        Arrays.stream(WorkloadKind.values())
            .filter(field::appliesTo)
            .map(WorkloadKind::option)
            .collect(Collectors.joining(", "));
    return TEXTS.get("wrong.useless", field.option(), EnumNames.names(kinds), wanted);
  }

  private static Setup checked(Setup setup) throws WrongOption {
    Optional<SetupProblem> problem = setup.problems().stream().findFirst();
    if (problem.isPresent()) {
      throw new WrongOption(problem.get().forCommandLine());
    }
    return setup;
  }

  private static Setup with(Setup setup, SetupField field, String text) throws WrongOption {
    OptionalDouble value =
        TypedNumber.isParted(text)
            ? OptionalDouble.empty()
            : DisplayLocale.neutral(() -> field.read(text));
    if (value.isEmpty()) {
      throw new WrongOption(
          SetupProblem.unreadable(field, text, setup.workload()).forCommandLine());
    }
    return setup.with(field, value.getAsDouble());
  }
}
