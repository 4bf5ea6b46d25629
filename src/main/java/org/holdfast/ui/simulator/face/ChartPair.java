package org.holdfast.ui.simulator.face;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;

/** What happened and how long it took, side by side over the same time. */
final class ChartPair extends HBox {

  private static final Texts TEXTS = Texts.of(ChartPair.class);
  private static final double GAP = 16;

  private final RunChart rates = RunChart.ofCounts(TEXTS.get("chart.rates"));
  private final RunChart latencies = RunChart.ofTimes(TEXTS.get("chart.latency"));

  ChartPair() {
    super(GAP);
    HBox.setHgrow(rates, Priority.ALWAYS);
    HBox.setHgrow(latencies, Priority.ALWAYS);
    VBox.setVgrow(this, Priority.ALWAYS);
    getChildren().addAll(rates, latencies);
  }

  void show(Face.Charts charts) {
    rates.show(charts.rates());
    latencies.show(charts.latencies());
  }
}
