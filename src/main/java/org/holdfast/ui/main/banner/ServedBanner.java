package org.holdfast.ui.main.banner;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.holdfast.text.Texts;
import org.holdfast.ui.waiting.ServedViewModel;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A line below every screen, which it does not move, with the own request that has been served;
 * takes no room while there is none.
 */
public final class ServedBanner extends HBox {

  private static final Texts TEXTS = Texts.of(ServedBanner.class);

  /** A line that shows what {@code model} says. */
  public ServedBanner(ServedViewModel model) {
    setId("served-band");
    getStyleClass().add("served-band");
    visibleProperty().bind(model.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    Label text = new Label();
    text.setId("served-band-text");
    text.setWrapText(true);
    text.setMinWidth(0);
    text.setMinHeight(USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.textProperty().bind(model.textProperty());
    Button show = new Button(TEXTS.get("served.show"));
    show.setId("served-band-show");
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(event -> model.open());
    Button dismiss = new Button("", new FontIcon("fth-x"));
    dismiss.setId("served-band-dismiss");
    dismiss.setAccessibleText(TEXTS.get("served.dismiss"));
    dismiss.setTooltip(new Tooltip(TEXTS.get("served.dismiss.tip")));
    dismiss.getStyleClass().add("icon-button");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> model.dismiss());
    getChildren().addAll(new FontIcon("fth-check-circle"), text, show, dismiss);
  }
}
