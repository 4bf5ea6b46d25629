package org.holdfast.ui.main.banner;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** Tells of a scan that the screen has no use for, and offers to look it up. */
public final class ScanBanner extends HBox {

  private static final Texts TEXTS = Texts.of(ScanBanner.class);

  /** A line that shows what {@code model} says. */
  public ScanBanner(ScanBannerViewModel model) {
    setId("scan-band");
    getStyleClass().add("scan-band");
    visibleProperty().bind(model.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    Label text = new Label();
    text.setId("scan-band-text");
    text.textProperty().bind(model.textProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button find = new Button(TEXTS.get("scan.find"));
    find.setId("scan-band-find");
    find.setMinWidth(Region.USE_PREF_SIZE);
    find.setOnAction(event -> model.lookUp());
    Button close = new Button("", new FontIcon("fth-x"));
    close.getStyleClass().add("icon-button");
    close.setAccessibleText(TEXTS.get("scan.close"));
    close.setFocusTraversable(false);
    close.setOnAction(event -> model.forget());
    getChildren().addAll(new FontIcon("fth-maximize"), text, gap, find, close);
  }
}
