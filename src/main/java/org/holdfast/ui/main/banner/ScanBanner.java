package org.holdfast.ui.main.banner;

import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenAction;
import org.kordamp.ikonli.javafx.FontIcon;

/** Tells of a scan that nobody has a use for, and offers what can be done about it. */
public final class ScanBanner extends HBox {

  private static final Texts TEXTS = Texts.of(ScanBanner.class);

  private final ScanBannerViewModel model;
  private final HBox offers = new HBox();

  /** A line that shows what {@code model} says. */
  public ScanBanner(ScanBannerViewModel model) {
    this.model = model;
    setId("scan-band");
    getStyleClass().add("scan-band");
    visibleProperty().bind(model.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    Label text = new Label();
    text.setId("scan-band-text");
    text.textProperty().bind(model.textProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button find = button("scan-band-find", TEXTS.get("scan.find"), model::lookUp);
    Button close = new Button("", new FontIcon("fth-x"));
    close.getStyleClass().add("icon-button");
    close.setAccessibleText(TEXTS.get("scan.close"));
    close.setFocusTraversable(false);
    close.setOnAction(event -> model.forget());
    offers.getStyleClass().add("scan-offers");
    model.offers().addListener((InvalidationListener) observable -> offer());
    getChildren().addAll(new FontIcon("fth-alert-triangle"), text, gap, offers, find, close);
  }

  private void offer() {
    offers.getChildren().clear();
    for (ScreenAction each : model.offers()) {
      offers
          .getChildren()
          .add(
              button(
                  "scan-band-" + each.id(),
                  each.title(),
                  () -> {
                    model.forget();
                    each.run().run();
                  }));
    }
  }

  private static Button button(String id, String text, Runnable run) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> run.run());
    return button;
  }
}
