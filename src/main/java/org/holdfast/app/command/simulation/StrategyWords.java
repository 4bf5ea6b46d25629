package org.holdfast.app.command.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;

/** The strategies by the words that the command line knows them by. */
final class StrategyWords {

  private static final Texts TEXTS = Texts.of(StrategyWords.class);

  /** Taken where none is named. */
  static final Strategy USUAL = Strategy.SERVER_CALL_SERIALIZABLE;

  private StrategyWords() {}

  /** All that {@code words} name, each once; without any word the usual one. */
  static List<Strategy> strategies(List<String> words) throws WrongOption {
    List<Strategy> chosen = List.of(USUAL);
    if (!words.isEmpty()) {
      Optional<String> unknown = words.stream().filter(word -> named(word).isEmpty()).findFirst();
      if (unknown.isPresent()) {
        throw new WrongOption(
            TEXTS.get("wrong.strategy", unknown.get(), EnumNames.names(Strategy.class)));
      }
      chosen = words.stream().flatMap(word -> named(word).stream()).distinct().toList();
    }
    return chosen;
  }

  private static List<Strategy> named(String word) {
    List<Strategy> all = Arrays.asList(Strategy.values());
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "all" -> all;
      case "safe" -> all.stream().filter(Strategy::isSafe).toList();
      default -> EnumNames.find(Strategy.class, word).stream().toList();
    };
  }
}
