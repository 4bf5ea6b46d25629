package org.holdfast.exchange.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.holdfast.exchange.ImportField;

/**
 * Which column of a file says what.
 *
 * @param headers the names in the first line
 * @param indexes for each field the columns that say it, the first that is not empty counts
 */
record ColumnMatch(List<String> headers, Map<ImportField, List<Integer>> indexes) {

  /** Matches by name; {@code chosen} as in {@link CsvOptions#columns}. */
  static ColumnMatch of(List<String> headers, Map<ImportField, String> chosen) {
    List<String> plain = headers.stream().map(ImportField::plain).toList();
    Map<ImportField, List<Integer>> indexes = new EnumMap<>(ImportField.class);
    Set<Integer> used = new HashSet<>();
    chosen.forEach(
        (field, header) -> {
          int index = plain.indexOf(ImportField.plain(header));
          if (!header.isBlank() && index >= 0) {
            indexes.put(field, List.of(index));
            used.add(index);
          }
        });
    for (ImportField field : ImportField.values()) {
      if (chosen.containsKey(field)) {
        continue;
      }
      List<Integer> found = new ArrayList<>();
      for (String name : field.names()) {
        IntStream.range(0, plain.size())
            .filter(index -> plain.get(index).equals(name) && !used.contains(index))
            .forEach(found::add);
        if (!found.isEmpty() && !field.takesSeveral()) {
          break;
        }
      }
      if (!found.isEmpty()) {
        indexes.put(field, List.copyOf(found));
        used.addAll(found);
      }
    }
    return new ColumnMatch(headers, indexes);
  }

  /** Why lines cannot be read with this; empty when they can. */
  Optional<CsvProblem> problem(Map<ImportField, String> chosen) {
    for (Map.Entry<ImportField, String> each : chosen.entrySet()) {
      if (!each.getValue().isBlank() && !indexes.containsKey(each.getKey())) {
        return Optional.of(new CsvProblem.UnknownHeader(each.getValue(), headers));
      }
    }
    for (List<Integer> found : indexes.values()) {
      for (int index : found) {
        String name = ImportField.plain(headers.get(index));
        if (headers.stream().map(ImportField::plain).filter(name::equals).count() > 1) {
          return Optional.of(new CsvProblem.HeaderTwice(headers.get(index)));
        }
      }
    }
    return indexes.containsKey(ImportField.SKU) || indexes.containsKey(ImportField.LOCATION)
        ? Optional.empty()
        : Optional.of(new CsvProblem.NoSubject(headers));
  }

  /** How many columns say something. */
  int known() {
    return indexes.values().stream().mapToInt(List::size).sum();
  }

  /** The names of the columns that are used. */
  Map<ImportField, String> used() {
    Map<ImportField, String> names = new EnumMap<>(ImportField.class);
    indexes.forEach(
        (field, found) ->
            names.put(field, String.join(", ", found.stream().map(headers::get).toList())));
    return names;
  }

  /** The names of the columns that are not. */
  List<String> unused() {
    Set<Integer> used = new HashSet<>();
    indexes.values().forEach(used::addAll);
    return IntStream.range(0, headers.size())
        .filter(index -> !used.contains(index) && !headers.get(index).isBlank())
        .mapToObj(headers::get)
        .toList();
  }
}
