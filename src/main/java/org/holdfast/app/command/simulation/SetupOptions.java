package org.holdfast.app.command.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.Setup.Field;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.text.TypedNumber;
import picocli.CommandLine.Option;

/**
 * The options that say what to simulate. They are read as texts, so that whatever is wrong with one
 * is said with its name, its value and what is allowed.
 */
final class SetupOptions {

  /** Something is wrong with an option; the message says which and what is allowed. */
  static final class WrongOption extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOption(String message) {
      super(message);
    }
  }

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "WORKLOAD",
      description =
          "What clients ask for, one or several: hot-sku (default), exact-capacity, uniform, zipf, baskets, mixed, flash-sale, replay, slow-holders, killed-clients.")
  private List<String> workloads = List.of("hot-sku");

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      description = "How many at once, 1 to 500; several numbers make several runs.")
  private List<String> clients = List.of();

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "Longest measured time. Default: 10, or 120 where requests are counted.")
  private String duration;

  @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Time before measuring.")
  private String warmUp;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Most measured requests; 0: as many as fit into the time.")
  private String requests;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Open loop: N requests become due each second. Default: 0, closed loop.")
  private String rate;

  @Option(names = "--skus", paramLabel = "N", description = "How many products.")
  private String skus;

  @Option(
      names = "--stock",
      paramLabel = "PIECES",
      description = "Pieces of each product; 0 with replay: what its orders want in all.")
  private String stock;

  @Option(names = "--pieces", paramLabel = "N", description = "Most pieces a line. Default: 3.")
  private String pieces;

  @Option(names = "--lines", paramLabel = "N", description = "Most lines a basket. Default: 5.")
  private String lines;

  @Option(names = "--skew", paramLabel = "S", description = "Skew of zipf. Default: 1.1.")
  private String skew;

  @Option(
      names = "--think",
      paramLabel = "MS",
      description = "How long each transaction thinks. Default: 20 with slow-holders.")
  private String think;

  @Option(
      names = "--kills",
      paramLabel = "PERCENT",
      description = "Transactions that lose their connection. Default: 5 with killed-clients.")
  private String kills;

  @Option(names = "--speed", paramLabel = "DAYS", description = "Days of a replay in a second.")
  private String speed;

  @Option(
      names = "--pools",
      paramLabel = "N",
      description = "Rows that stock-pools split a product over. Default: 8.")
  private String pools;

  @Option(names = "--seed", paramLabel = "N", description = "The same seed, the same requests.")
  private String seed;

  /** A setup for each workload and number of clients. */
  List<Setup> setups() throws WrongOption {
    List<WorkloadKind> kinds = kinds();
    Map<Field, String> given = given();
    for (Field field : given.keySet()) {
      if (kinds.stream().noneMatch(kind -> Setup.fields(kind).contains(field))) {
        throw new WrongOption(notFor(field, kinds));
      }
    }
    List<Setup> setups = new ArrayList<>();
    for (WorkloadKind kind : kinds) {
      Setup setup = Setup.standard(kind);
      for (Field field : Setup.fields(kind)) {
        if (given.containsKey(field)) {
          setup = setup.with(field, number(field, given.get(field)));
        }
      }
      if (kind == WorkloadKind.EXACT_CAPACITY && requests == null) {
        setup = setup.withRequests(setup.stock() * setup.skus());
      }
      List<String> counts = clients.isEmpty() ? List.of("" + setup.clients()) : clients;
      for (String count : counts) {
        setups.add(checked(setup.with(Field.CLIENTS, number(Field.CLIENTS, count))));
      }
    }
    return setups;
  }

  private List<WorkloadKind> kinds() throws WrongOption {
    List<WorkloadKind> kinds = new ArrayList<>();
    for (String word : workloads) {
      kinds.add(
          EnumNames.find(WorkloadKind.class, word)
              .orElseThrow(
                  () ->
                      new WrongOption(
                          "--workload is “%s”, but must be one of: %s."
                              .formatted(word, EnumNames.names(WorkloadKind.class)))));
    }
    return kinds;
  }

  /** An option that would change nothing is a mistake of whoever gave it. */
  private static String notFor(Field field, List<WorkloadKind> kinds) {
    String wanted =
        Arrays.stream(WorkloadKind.values())
            .filter(kind -> Setup.fields(kind).contains(field))
            .map(WorkloadKind::option)
            .collect(Collectors.joining(", "));
    return "%s means nothing to the workload %s, only to: %s."
        .formatted(
            field.option(),
            kinds.stream().map(WorkloadKind::option).collect(Collectors.joining(", ")),
            wanted);
  }

  private static Setup checked(Setup setup) throws WrongOption {
    Optional<Setup.Problem> problem = setup.problems().stream().findFirst();
    if (problem.isPresent()) {
      throw new WrongOption(problem.get().forCommandLine());
    }
    return setup;
  }

  private Map<Field, String> given() {
    Map<Field, String> given = new EnumMap<>(Field.class);
    given.put(Field.DURATION, duration);
    given.put(Field.WARM_UP, warmUp);
    given.put(Field.REQUESTS, requests);
    given.put(Field.RATE, rate);
    given.put(Field.SKUS, skus);
    given.put(Field.STOCK, stock);
    given.put(Field.PIECES, pieces);
    given.put(Field.LINES, lines);
    given.put(Field.SKEW, skew);
    given.put(Field.THINK, think);
    given.put(Field.KILLS, kills);
    given.put(Field.SPEED, speed);
    given.put(Field.POOLS, pools);
    given.put(Field.SEED, seed);
    given.values().removeIf(text -> text == null);
    return given;
  }

  private static double number(Field field, String text) throws WrongOption {
    String digits = text.strip().toLowerCase(Locale.ROOT);
    if (field == Field.DURATION || field == Field.WARM_UP) {
      digits = digits.replaceFirst("(?<=\\d)s$", "");
    }
    OptionalDouble number = TypedNumber.number(digits, Setup.isWhole(field));
    if (number.isPresent()
        && number.getAsDouble() >= field.least()
        && number.getAsDouble() <= field.most()) {
      return number.getAsDouble();
    }
    throw new WrongOption(
        "%s is “%s”, but must be a %s, %s."
            .formatted(
                field.option(),
                text,
                Setup.isWhole(field) ? "whole number" : "number",
                field.range()));
  }

  /** All words for strategies. */
  static List<Strategy> strategies(List<String> words) throws WrongOption {
    List<Strategy> all = Arrays.asList(Strategy.values());
    List<Strategy> chosen = new ArrayList<>();
    for (String word : words) {
      if (word.equalsIgnoreCase("all")) {
        chosen.addAll(all);
      } else if (word.equalsIgnoreCase("safe")) {
        all.stream().filter(Strategy::isSafe).forEach(chosen::add);
      } else {
        chosen.add(
            EnumNames.find(Strategy.class, word)
                .orElseThrow(
                    () ->
                        new WrongOption(
                            "--strategy is “%s”, but must be one of: %s; or all, or safe (all but unlocked)."
                                .formatted(word, EnumNames.names(Strategy.class)))));
      }
    }
    return chosen.stream().distinct().toList();
  }
}
