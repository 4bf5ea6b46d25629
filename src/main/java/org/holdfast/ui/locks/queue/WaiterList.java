package org.holdfast.ui.locks.queue;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.text.Durations;
import org.holdfast.ui.locks.graph.LockDiagram;
import org.holdfast.ui.locks.graph.LockGraphPane;

/** Those who wait, in order, in rows that are used again. A click chooses one. */
public final class WaiterList extends VBox {

  private static final int MAX = 200;

  private final IntConsumer choose;
  private final VBox rows = new VBox();
  private final Label more = new Label();

  /** A list that tells {@code choose} which process was clicked. */
  public WaiterList(IntConsumer choose) {
    this.choose = choose;
    getStyleClass().add("list");
    more.getStyleClass().add("muted");
    getChildren().addAll(rows, more);
  }

  /** Shows {@code waits}, the first first. */
  public void show(LockSnapshot snapshot, List<LockWait> waits) {
    int shown = Math.min(MAX, waits.size());
    while (rows.getChildren().size() < shown) {
      rows.getChildren().add(new Row());
    }
    rows.getChildren().remove(shown, rows.getChildren().size());
    for (int i = 0; i < shown; i++) {
      ((Row) rows.getChildren().get(i)).show(i + 1, snapshot, waits.get(i));
    }
    more.setText(
        "… and %d more; the view “Queues” lists them all.".formatted(waits.size() - shown));
    more.setWrapText(true);
    more.setVisible(waits.size() > shown);
    more.setManaged(waits.size() > shown);
    setVisible(!waits.isEmpty());
    setManaged(!waits.isEmpty());
  }

  /** One of them. */
  private final class Row extends HBox {
    private final Label who = new Label();
    private final Label time = new Label();
    private int pid;
    private int pressed;

    Row() {
      super(8);
      who.setMinWidth(0);
      who.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(who, Priority.ALWAYS);
      time.getStyleClass().add("muted");
      time.setMinWidth(Region.USE_PREF_SIZE);
      getStyleClass().add("list-row");
      getChildren().addAll(who, time);
      // The queue may move on between press and release; meant is whoever was pressed.
      setOnMousePressed(event -> pressed = pid);
      setOnMouseClicked(event -> choose.accept(pressed));
    }

    public void show(int place, LockSnapshot snapshot, LockWait wait) {
      pid = wait.pid();
      who.setText("%d  %s".formatted(place, LockDiagram.who(snapshot, pid)));
      time.setText(Durations.format(LockGraphPane.rounded(wait.age(snapshot.at()))));
    }
  }
}
