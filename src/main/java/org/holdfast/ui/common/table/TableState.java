package org.holdfast.ui.common.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.ui.context.UserPreferences;

/**
 * Remembers a table's columns: their order, widths, which are shown, and the sorting. Columns are
 * known by their id.
 */
public final class TableState {

  private TableState() {}

  /** Arranges {@code table} as remembered under {@code name}. */
  public static void restore(UserPreferences memory, String name, TableView<?> table) {
    memory
        .text(name + ".order")
        .map(text -> Arrays.asList(text.split(",")))
        .ifPresent(order -> reorder(table, order));
    for (TableColumn<?, ?> column : table.getColumns()) {
      String prefix = name + "." + column.getId();
      memory.number(prefix + ".width").ifPresent(column::setPrefWidth);
      memory.text(prefix + ".visible").map(Boolean::valueOf).ifPresent(column::setVisible);
    }
    memory.text(name + ".sort").ifPresent(text -> sort(table, text));
  }

  /** Columns that are shown, their order, and the sorting of {@code table}, by name. */
  public static Map<String, String> arrangement(TableView<?> table) {
    return Map.of(
        "columns.order", order(table), "columns.hidden", hidden(table), "sort", sort(table));
  }

  /** Arranges {@code table} as {@code arrangement} says; what it does not say stays. */
  public static void arrange(TableView<?> table, Map<String, String> arrangement) {
    Optional.ofNullable(arrangement.get("columns.order"))
        .map(text -> Arrays.asList(text.split(",")))
        .ifPresent(order -> reorder(table, order));
    Optional.ofNullable(arrangement.get("columns.hidden"))
        .map(text -> Arrays.asList(text.split(",")))
        .ifPresent(
            hidden ->
                table
                    .getColumns()
                    .forEach(column -> column.setVisible(!hidden.contains(column.getId()))));
    Optional.ofNullable(arrangement.get("sort")).ifPresent(text -> sort(table, text));
  }

  /** Remembers how {@code table} is arranged under {@code name}. */
  public static void store(UserPreferences memory, String name, TableView<?> table) {
    memory.put(name + ".order", order(table));
    for (TableColumn<?, ?> column : table.getColumns()) {
      String prefix = name + "." + column.getId();
      memory.put(prefix + ".width", column.getWidth());
      memory.put(prefix + ".visible", column.isVisible());
    }
    memory.put(name + ".sort", sort(table));
  }

  private static String order(TableView<?> table) {
    return table.getColumns().stream().map(TableColumn::getId).collect(Collectors.joining(","));
  }

  private static String hidden(TableView<?> table) {
    return table.getColumns().stream()
        .filter(column -> !column.isVisible())
        .map(TableColumn::getId)
        .collect(Collectors.joining(","));
  }

  private static String sort(TableView<?> table) {
    return table.getSortOrder().stream()
        .map(column -> column.getId() + " " + column.getSortType())
        .collect(Collectors.joining(","));
  }

  private static <T> void reorder(TableView<T> table, List<String> order) {
    List<TableColumn<T, ?>> columns = new ArrayList<>(table.getColumns());
    // Columns that are new since then keep their place at the end.
    columns.sort(
        Comparator.comparingInt(
            column -> {
              int place = order.indexOf(column.getId());
              return place < 0 ? order.size() : place;
            }));
    table.getColumns().setAll(columns);
  }

  private static <T> void sort(TableView<T> table, String text) {
    List<TableColumn<T, ?>> order = new ArrayList<>();
    for (String part : text.split(",")) {
      String[] words = part.split(" ");
      table.getColumns().stream()
          .filter(column -> words.length == 2 && words[0].equals(column.getId()))
          .findFirst()
          .ifPresent(
              column -> {
                column.setSortType(
                    words[1].equals("DESCENDING")
                        ? TableColumn.SortType.DESCENDING
                        : TableColumn.SortType.ASCENDING);
                order.add(column);
              });
    }
    table.getSortOrder().setAll(order);
  }
}
