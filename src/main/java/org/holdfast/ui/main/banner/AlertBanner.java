package org.holdfast.ui.main.banner;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line above every screen with the worst alert that nobody has seen; otherwise no room. */
public final class AlertBanner extends HBox {

  private static final Texts TEXTS = Texts.of(AlertBanner.class);

  /** A line that shows what {@code model} says. */
  public AlertBanner(AlertBannerViewModel model) {
    setId("alert-band");
    getStyleClass().add("alert-band");
    visibleProperty().bind(model.shownProperty());
    managedProperty().bind(model.shownProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren()
        .addAll(new FontIcon("fth-bell"), message(model), gap, show(model), dismiss(model));
  }

  private static Label message(AlertBannerViewModel model) {
    Tooltip advice = new Tooltip();
    advice.setWrapText(true);
    advice.setMaxWidth(520);
    advice.textProperty().bind(model.adviceProperty());
    Label message = new Label();
    message.setId("alert-band-message");
    message.getStyleClass().add("alert-message");
    message.setMinWidth(0);
    message.setTooltip(advice);
    message.textProperty().bind(model.messageProperty());
    return message;
  }

  private static Button show(AlertBannerViewModel model) {
    Button show = new Button(TEXTS.get("alert.show"));
    show.setId("alert-band-show");
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(event -> model.open());
    return show;
  }

  private static Button dismiss(AlertBannerViewModel model) {
    Button dismiss = new Button("", new FontIcon("fth-x"));
    dismiss.setId("alert-band-dismiss");
    dismiss.setAccessibleText(TEXTS.get("alert.dismiss"));
    dismiss.setTooltip(new Tooltip(TEXTS.get("alert.dismiss.tip")));
    dismiss.getStyleClass().add("icon-button");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> model.dismiss());
    return dismiss;
  }
}
