package org.holdfast.ui.common.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.ui.context.UserPreferences;

/** All filters of a list. Belongs to the JavaFX application thread. */
public final class FilterParts {

  private final List<FilterPart<?>> parts;

  /** These, in the order in which they are set and told. */
  public FilterParts(List<FilterPart<?>> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Those that people are told of because they hide something. */
  public List<FilterPart<?>> told() {
    return parts.stream().filter(part -> part.isSet() && !part.name().isEmpty()).toList();
  }

  /** All that hide something, in words; empty: none does. */
  public String words() {
    return parts.stream()
        .filter(FilterPart::isSet)
        .filter(part -> !part.name().isEmpty() || part.id().equals("search"))
        .map(FilterPart::said)
        .collect(Collectors.joining(", "));
  }

  /** Runs {@code action} after each change. */
  void onChange(Runnable action) {
    parts.forEach(part -> part.value().addListener(observable -> action.run()));
  }

  /** What is set, by the ids of the parts. */
  Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>();
    parts.forEach(part -> part.kept().ifPresent(text -> kept.put(part.id(), text)));
    return kept;
  }

  /** Sets what {@code kept} says, and nothing else. */
  void apply(Map<String, String> kept) {
    parts.forEach(part -> part.apply(Optional.ofNullable(kept.get(part.id()))));
  }

  /** Sets what {@code memory} knows under {@code name}. */
  void restore(UserPreferences memory, String name) {
    parts.stream()
        .filter(FilterPart::lasting)
        .forEach(part -> part.apply(memory.text(key(name, part))));
  }

  /** Remembers what lasts of them under {@code name}. */
  void remember(UserPreferences memory, String name) {
    parts.stream()
        .filter(FilterPart::lasting)
        .forEach(part -> memory.put(key(name, part), part.kept().orElse(null)));
  }

  private static String key(String name, FilterPart<?> part) {
    return name + ".filter." + part.id();
  }
}
