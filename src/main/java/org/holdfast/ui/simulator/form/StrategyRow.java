package org.holdfast.ui.simulator.form;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** A strategy to choose, with its explanation to unfold. */
final class StrategyRow extends VBox {

  private static final Texts TEXTS = Texts.of(StrategyRow.class);

  StrategyRow(Strategy strategy, BooleanProperty chosen) {
    CheckBox box = new CheckBox(strategy.label());
    box.setId("sim-strategy-" + strategy.option());
    box.setWrapText(true);
    box.selectedProperty().bindBidirectional(chosen);
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    Button about = new Button("", new FontIcon("fth-info"));
    about.getStyleClass().add("icon-button");
    about.setAccessibleText(TEXTS.get("strategy.about", strategy.label()));
    HBox head = new HBox(6, box, spring, about);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox text = new VBox(4);
    text.getStyleClass().add("sim-about");
    for (String sentence :
        List.of(
            TEXTS.get("strategy.how", strategy.how()),
            TEXTS.get("strategy.when", strategy.when()),
            TEXTS.get("strategy.cost", strategy.cost()))) {
      text.getChildren().add(paragraph(sentence));
    }
    text.setVisible(false);
    text.managedProperty().bind(text.visibleProperty());
    about.setOnAction(event -> text.setVisible(!text.isVisible()));
    getChildren().addAll(head, text);
  }

  private static Label paragraph(String sentence) {
    Label label = new Label(sentence);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
