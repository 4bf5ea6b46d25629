package org.holdfast.ui.locks;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;

/** The name of the screen, whether it is live, and figures. */
final class LocksHeader extends HBox {

  private static final Texts TEXTS = Texts.of(LocksHeader.class);
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("out");
  private static final PseudoClass ON = PseudoClass.getPseudoClass("ok");
  private static final PseudoClass HELD = PseudoClass.getPseudoClass("low");

  private final Label live = new Label();
  private final Tooltip reading = new Tooltip();
  private final Label rate = total();
  private final Label timeouts = total();
  private final Label waiting = total();
  private final Label longest = total();
  private final Label average = total();
  private final Label deadlocks = total();

  LocksHeader(LocksStatusViewModel model) {
    getStyleClass().add("screen-header");
    Label title = new Label(TEXTS.get("title"));
    title.getStyleClass().add("screen-title");
    live.setId("locks-live");
    live.getStyleClass().add("badge");
    Tooltip.install(live, reading);
    waiting.setId("locks-waiting");
    rate.setTooltip(new Tooltip(TEXTS.get("rate.tip")));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox totals = new HBox(rate, timeouts, waiting, longest, average, deadlocks);
    totals.getStyleClass().add("totals");
    getChildren().addAll(title, live, gap, totals);
    model.statusProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    model.totalsProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.statusProperty().get());
    show(model.totalsProperty().get());
  }

  private static Label total() {
    Label label = new Label();
    label.getStyleClass().add("total");
    return label;
  }

  private void show(LocksStatus status) {
    live.setText(status.live());
    reading.setText(status.reading());
    live.pseudoClassStateChanged(OFF, status.state() == LocksStatus.State.LOST);
    live.pseudoClassStateChanged(HELD, status.state() == LocksStatus.State.HELD);
    live.pseudoClassStateChanged(ON, status.state() == LocksStatus.State.LIVE);
  }

  private void show(LocksTotals totals) {
    set(rate, totals.rate());
    set(timeouts, totals.timeouts());
    set(waiting, totals.waiting());
    set(longest, totals.longest());
    set(average, totals.average());
    set(deadlocks, totals.deadlocks());
  }

  private static void set(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
