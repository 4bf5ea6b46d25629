package org.holdfast.ui.locks.scene;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.ui.alert.WaitForGraphCache;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.locks.diagram.Grouping;

/**
 * Makes the picture of a snapshot in the background: with hundreds of sessions that takes longer
 * than the application thread may be held up. One at a time, the latest wins. Belongs to the JavaFX
 * application thread.
 */
public final class LockSceneRenderer {

  private final TaskExecutor tasks;
  private final WaitForGraphCache graphs;
  private final Consumer<Exception> failed;
  private final ReadOnlyObjectWrapper<LockScene> scene = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.QUEUES);
  private LockSnapshot next;
  private boolean drawing;

  /**
   * A renderer that has nothing to show yet.
   *
   * @param graphs shared with the alerts
   * @param failed hears why a picture could not be made
   */
  public LockSceneRenderer(
      TaskExecutor tasks, WaitForGraphCache graphs, Consumer<Exception> failed) {
    this.tasks = tasks;
    this.graphs = graphs;
    this.failed = failed;
    grouping.addListener(observable -> draw());
  }

  /** Shows {@code wanted} as soon as its picture is made. */
  public void show(LockSnapshot wanted) {
    next = wanted;
    draw();
  }

  private void draw() {
    if (drawing || next == null) {
      return;
    }
    drawing = true;
    LockSnapshot wanted = next;
    Grouping grouped = grouping.get();
    LockScene before = scene.get();
    tasks.run(
        () -> LockScene.of(graphs.of(wanted), grouped, before),
        made -> {
          drawing = false;
          scene.set(made);
          drawAgainUnlessLatest(wanted, grouped);
        },
        failure -> {
          drawing = false;
          failed.accept(failure);
        });
  }

  private void drawAgainUnlessLatest(LockSnapshot drawn, Grouping grouped) {
    if (!drawn.equals(next) || grouped != grouping.get()) {
      draw();
    }
  }

  /** The picture; null before the first. */
  public ReadOnlyObjectProperty<LockScene> sceneProperty() {
    return scene.getReadOnlyProperty();
  }

  /** Whether sessions of one queue share a card. */
  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }
}
