package org.holdfast.ui.locks.queue;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.locks.Participant;
import org.holdfast.text.Texts;

/** Those who wait, in order, in rows that are used again. A click chooses one. */
public final class WaiterList extends VBox {

  private static final Texts TEXTS = Texts.of(WaiterList.class);
  private static final int MAX = 200;

  private final Consumer<Participant> choose;
  private final VBox rows = new VBox();
  private final Label more = new Label();

  /** A list that tells {@code choose} who was clicked. */
  public WaiterList(Consumer<Participant> choose) {
    this.choose = choose;
    getStyleClass().add("list");
    more.getStyleClass().add("muted");
    more.setWrapText(true);
    getChildren().addAll(rows, more);
  }

  /** Shows {@code waiters}, the first first. */
  public void show(List<Waiter> waiters) {
    int shown = Math.min(MAX, waiters.size());
    while (rows.getChildren().size() < shown) {
      rows.getChildren().add(new Row());
    }
    rows.getChildren().remove(shown, rows.getChildren().size());
    for (int i = 0; i < shown; i++) {
      ((Row) rows.getChildren().get(i)).show(waiters.get(i));
    }
    more.setText(TEXTS.get("waiters.more", waiters.size() - shown));
    more.setVisible(waiters.size() > shown);
    more.setManaged(waiters.size() > shown);
    setVisible(!waiters.isEmpty());
    setManaged(!waiters.isEmpty());
  }

  /** One of them. */
  private final class Row extends HBox {
    private final Label who = new Label();
    private final Label time = new Label();
    private Participant shown;
    private Participant pressed;

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
      setOnMousePressed(event -> pressed = shown);
      setOnMouseClicked(event -> choose.accept(pressed));
    }

    void show(Waiter waiter) {
      shown = waiter.participant();
      who.setText(waiter.who());
      time.setText(waiter.time());
    }
  }
}
