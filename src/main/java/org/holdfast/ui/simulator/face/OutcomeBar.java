package org.holdfast.ui.simulator.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** The share of each outcome as one bar, with its legend below. */
final class OutcomeBar extends VBox {

  private static final Texts TEXTS = Texts.of(OutcomeBar.class);
  private static final double HEIGHT = 12;

  private final Pane bar = new Pane();
  private final FlowPane legend = new FlowPane(14, 4);
  private final List<Region> parts = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();

  OutcomeBar() {
    super(6);
    bar.setMinHeight(HEIGHT);
    bar.setPrefHeight(HEIGHT);
    bar.widthProperty().addListener(observable -> arrange());
    getChildren().addAll(bar, legend);
  }

  void show(Map<OutcomeKind, Long> counts) {
    long all = counts.values().stream().mapToLong(count -> count).sum();
    bar.getChildren().clear();
    legend.getChildren().clear();
    parts.clear();
    shares.clear();
    for (OutcomeKind kind : OutcomeKind.values()) {
      long count = counts.getOrDefault(kind, 0L);
      if (count == 0) {
        continue;
      }
      double share = (double) count / all;
      Region part = new Region();
      part.getStyleClass().addAll("outcome", style(kind));
      // The bar would give it its own idea of a width, which is none.
      part.setManaged(false);
      Tooltip.install(part, new Tooltip(TEXTS.get("outcome.tip", kind.label(), count)));
      parts.add(part);
      shares.add(share);
      bar.getChildren().add(part);
      Region key = new Region();
      key.getStyleClass().addAll("outcome-key", style(kind));
      Label label =
          new Label(TEXTS.get("outcome", kind.label(), Numbers.percent(share), count), key);
      label.getStyleClass().add("muted");
      legend.getChildren().add(label);
    }
    arrange();
  }

  private static String style(OutcomeKind kind) {
    return "outcome-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void arrange() {
    double x = 0;
    for (int i = 0; i < parts.size(); i++) {
      double width = shares.get(i) * bar.getWidth();
      parts.get(i).resizeRelocate(x, 0, width, HEIGHT);
      x += width;
    }
  }
}
