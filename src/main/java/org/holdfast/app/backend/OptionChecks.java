package org.holdfast.app.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.language.StartLanguage;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.Language;
import org.holdfast.text.Numbers;
import org.holdfast.text.Redaction;
import org.holdfast.text.Texts;

/** What is wrong with options that can be read, each a sentence; empty when nothing is. */
final class OptionChecks {

  private static final Texts TEXTS = Texts.of(OptionChecks.class);

  /** The shortest time that may be chosen. */
  static final double MIN_SECONDS = 0.1;

  /** The longest time that may be chosen. */
  static final double MAX_SECONDS = 600;

  private OptionChecks() {}

  /** The address of a server; {@code named} by an option or a variable. */
  static Optional<String> address(String named, String address) {
    if (!address.startsWith("jdbc:postgresql:")) {
      return Optional.of(TEXTS.get("url.form", named, Redaction.hide(address)));
    }
    if (address.matches("jdbc:postgresql:(//)?[^/?]*@.*")) {
      return Optional.of(TEXTS.get("url.user", named));
    }
    return Optional.empty();
  }

  /** What the log was asked for, by {@code environment}. */
  static Optional<String> logLevel(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(LogLevel.VARIABLE))
        .filter(level -> !level.isBlank() && !LogLevel.isKnown(level))
        .map(level -> oneOf(LogLevel.VARIABLE, level, String.join(", ", LogLevel.ALL)));
  }

  /** The language that {@code environment} asks for. */
  static Optional<String> language(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(StartLanguage.VARIABLE))
        .filter(word -> !word.isBlank() && Language.of(word).isEmpty())
        .map(word -> oneOf(StartLanguage.VARIABLE, word, EnumNames.names(Language.class)));
  }

  /** A role where no server is named. */
  static Optional<String> roleWithoutServer(String user) {
    return Optional.ofNullable(user).map(role -> TEXTS.get("user.embedded", role));
  }

  static Optional<String> schema(String schema) {
    return schema.matches("[a-z_][a-z0-9_]{0,62}")
        ? Optional.empty()
        : Optional.of(TEXTS.get("schema", schema));
  }

  static Optional<String> times(double lockTimeout, double deadline) {
    return range("--lock-timeout", lockTimeout)
        .or(() -> range("--deadline", deadline))
        .or(
            () ->
                deadline < lockTimeout
                    ? Optional.of(
                        TEXTS.get(
                            "deadline.short", Numbers.plain(deadline), Numbers.plain(lockTimeout)))
                    : Optional.empty());
  }

  private static Optional<String> range(String name, double seconds) {
    return seconds >= MIN_SECONDS && seconds <= MAX_SECONDS
        ? Optional.empty()
        : Optional.of(
            TEXTS.get(
                "range",
                name,
                Numbers.plain(MIN_SECONDS),
                Numbers.plain(MAX_SECONDS),
                Numbers.plain(seconds)));
  }

  /** The ways to take real stock. */
  static Optional<String> strategies(List<String> words) {
    if (words.size() > 1) {
      return Optional.of(TEXTS.get("strategy.one", words));
    }
    return words.stream()
        .filter(word -> EnumNames.find(LockingStrategy.class, word).isEmpty())
        .map(word -> oneOf("--strategy", word, EnumNames.names(LockingStrategy.class)))
        .findFirst();
  }

  private static String oneOf(String name, String given, String allowed) {
    return TEXTS.get("one-of", name, given, allowed);
  }

  /** What is allowed and still unwise. */
  static Optional<String> warning(String url) {
    return Optional.ofNullable(url)
        .filter(address -> address.matches("(?i).*[?&](ssl)?password=.*"))
        .map(address -> TEXTS.get("url.password"));
  }
}
