package org.holdfast.ui.locks.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.holdfast.locks.Participant;

/**
 * Fills the table of queues again and again without losing what its reader has arranged: what is
 * selected, open and sorted stays. Does nothing while the table is hidden. Belongs to the JavaFX
 * application thread.
 */
final class QueueItems {

  /**
   * A row's place in the tree. The same session may block in one snapshot and wait in the next; an
   * item that served as both would end up as its own grandparent.
   */
  private record Key(Participant root, Participant participant, boolean blocker) {}

  private final TreeTableView<QueueRow> table;
  private Map<Key, TreeItem<QueueRow>> items = new HashMap<>();
  private List<QueueRow.Queue> queues = List.of();
  private boolean stale;
  private boolean filling;

  /**
   * Takes care of the rows of {@code table}.
   *
   * @param choose hears of the session whose row was chosen
   */
  QueueItems(TreeTableView<QueueRow> table, Consumer<Participant> choose) {
    this.table = table;
    table.setRoot(new TreeItem<>());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (!filling && newValue != null && newValue.getValue() != null) {
                choose.accept(newValue.getValue().participant());
              }
            });
    // The table's own sorting would be undone by the next snapshot, or undo it.
    table.setSortPolicy(
        sorted -> {
          keepingSelection(this::arrange);
          return true;
        });
    table.visibleProperty().addListener((observable, oldValue, newValue) -> fill());
  }

  /** Shows {@code wanted}, now or as soon as the table is visible. */
  void show(List<QueueRow.Queue> wanted) {
    queues = wanted;
    stale = true;
    fill();
  }

  /** Selects the first row that contains {@code text}, if there is one. */
  void find(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return;
    }
    rows()
        .filter(item -> item.getValue().contains(wanted))
        .findFirst()
        .ifPresent(
            item -> {
              table.getSelectionModel().clearSelection();
              table.getSelectionModel().select(item);
              table.scrollTo(table.getRow(item));
            });
  }

  /** The selected rows, from top to bottom. */
  List<QueueRow> selected() {
    return rows()
        .filter(table.getSelectionModel().getSelectedItems()::contains)
        .map(TreeItem::getValue)
        .toList();
  }

  private Stream<TreeItem<QueueRow>> rows() {
    return table.getRoot().getChildren().stream()
        .flatMap(parent -> Stream.concat(Stream.of(parent), parent.getChildren().stream()));
  }

  private void fill() {
    if (!stale || !table.isVisible()) {
      return;
    }
    stale = false;
    keepingSelection(
        () -> {
          Map<Key, TreeItem<QueueRow>> now = new HashMap<>();
          for (QueueRow.Queue queue : queues) {
            keep(blocker(queue), queue.blocker(), now);
            queue.queue().forEach(row -> keep(waiter(queue, row), row, now));
          }
          items = now;
          arrange();
        });
  }

  private static Key blocker(QueueRow.Queue queue) {
    return new Key(queue.blocker().participant(), queue.blocker().participant(), true);
  }

  private static Key waiter(QueueRow.Queue queue, QueueRow row) {
    return new Key(queue.blocker().participant(), row.participant(), false);
  }

  private void keep(Key key, QueueRow row, Map<Key, TreeItem<QueueRow>> now) {
    TreeItem<QueueRow> item = items.get(key);
    if (item == null) {
      item = new TreeItem<>(row);
      item.setExpanded(true);
    } else {
      item.setValue(row);
    }
    now.put(key, item);
  }

  /** Puts all items in their places, in the order of the columns if they are sorted. */
  private void arrange() {
    List<TreeItem<QueueRow>> top = new ArrayList<>();
    for (QueueRow.Queue queue : queues) {
      TreeItem<QueueRow> parent = items.get(blocker(queue));
      if (parent != null) {
        set(
            parent,
            queue.queue().stream()
                .map(row -> items.get(waiter(queue, row)))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        top.add(parent);
      }
    }
    set(table.getRoot(), top);
  }

  private void set(TreeItem<QueueRow> parent, List<TreeItem<QueueRow>> children) {
    Comparator<TreeItem<QueueRow>> order = table.getComparator();
    List<TreeItem<QueueRow>> wanted =
        order == null ? children : children.stream().sorted(order).toList();
    if (!parent.getChildren().equals(wanted)) {
      parent.getChildren().setAll(wanted);
    }
  }

  /** Rows that move take their selection along; a session may have moved to another queue. */
  private void keepingSelection(Runnable change) {
    List<TreeItem<QueueRow>> before =
        table.getSelectionModel().getSelectedItems().stream()
            .filter(item -> item != null && item.getValue() != null)
            .toList();
    filling = true;
    try {
      change.run();
      List<TreeItem<QueueRow>> wanted =
          before.stream().map(this::successor).filter(Objects::nonNull).distinct().toList();
      if (!table.getSelectionModel().getSelectedItems().equals(wanted)) {
        table.getSelectionModel().clearSelection();
        wanted.stream()
            .mapToInt(table::getRow)
            .filter(row -> row >= 0)
            .forEach(table.getSelectionModel()::select);
      }
    } finally {
      filling = false;
    }
  }

  private TreeItem<QueueRow> successor(TreeItem<QueueRow> item) {
    return items.containsValue(item)
        ? item
        : items.values().stream()
            .filter(other -> other.getValue().participant().equals(item.getValue().participant()))
            .findFirst()
            .orElse(null);
  }
}
