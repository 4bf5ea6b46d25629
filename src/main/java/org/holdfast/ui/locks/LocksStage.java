package org.holdfast.ui.locks;

import java.util.HashSet;
import java.util.Set;
import javafx.scene.layout.StackPane;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.locks.graph.LockGraphPane;
import org.holdfast.ui.locks.queue.QueueTreeTable;
import org.holdfast.ui.locks.scene.LockScene;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the graph or the table of queues stands, or why there is neither. */
final class LocksStage extends StackPane {

  private static final Logger LOG = LoggerFactory.getLogger(LocksStage.class);
  private static final Texts TEXTS = Texts.of(LocksStage.class);

  private final LocksViewModel model;
  private final LockGraphPane graph;
  private final QueueTreeTable table;
  private final Placeholder empty = new Placeholder();
  private final Set<String> failing = new HashSet<>();

  LocksStage(LocksViewModel model) {
    this.model = model;
    graph = new LockGraphPane(model.selection()::choose);
    table = new QueueTreeTable(model.selection()::choose);
    table.setVisible(false);
    StackPane placeholder = new StackPane(empty);
    placeholder.setMouseTransparent(true);
    getChildren().addAll(new StackPane(graph), table, placeholder);
    setMinWidth(420);
    model
        .searchProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              graph.find(newValue);
              table.find(newValue);
            });
    model.sceneProperty().addListener((observable, oldValue, newValue) -> show(oldValue, newValue));
    model.selection().addListener(observable -> mark());
    showEmpty();
  }

  /** The graph, to be zoomed. */
  LockGraphPane graph() {
    return graph;
  }

  /** Shows the graph, or the table of queues. */
  void showGraph(boolean asGraph) {
    graph.getParent().setVisible(asGraph);
    table.setVisible(!asGraph);
  }

  /** One part that fails must not keep the others from what they show. */
  private void show(LockScene before, LockScene now) {
    if (before != null && before.grouping() != now.grouping()) {
      graph.startAfresh();
    }
    showSafely("graph", () -> graph.show(now.diagram(), now.layout()));
    showSafely("queues", () -> table.show(now.queues()));
    showSafely("selection", this::mark);
    showSafely("placeholder", this::showEmpty);
  }

  private void showSafely(String name, Runnable shows) {
    try {
      shows.run();
      failing.remove(name);
    } catch (RuntimeException e) {
      // Once, not five times a second.
      if (failing.add(name)) {
        LOG.error("the {} of the locks screen could not be shown", name, e);
      }
    }
  }

  private void mark() {
    if (model.sceneProperty().get() != null) {
      graph.choose(model.selection().cardIn(model.sceneProperty().get().diagram()));
    }
  }

  private void showEmpty() {
    boolean read = model.sceneProperty().get() != null;
    Message nobody = model.status().nobody();
    empty.getParent().setVisible(!read || nobody != null);
    if (!read) {
      empty.loading(TEXTS.get("loading"));
    } else if (nobody != null) {
      empty.show("fth-check-circle", nobody.title(), nobody.detail());
    }
  }
}
