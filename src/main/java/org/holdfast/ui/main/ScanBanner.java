package org.holdfast.ui.main;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Tells of a scan that the screen has no use for, and offers to look it up. */
final class ScanBanner extends HBox {

  private final Label text = new Label();
  private String code = "";

  ScanBanner(Consumer<String> lookUp) {
    setId("scan-band");
    getStyleClass().add("scan-band");
    text.setId("scan-band-text");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button find = new Button("Look it up");
    find.setId("scan-band-find");
    find.setMinWidth(Region.USE_PREF_SIZE);
    find.setOnAction(
        event -> {
          String wanted = code;
          forget();
          lookUp.accept(wanted);
        });
    Button close = new Button("", new FontIcon("fth-x"));
    close.getStyleClass().add("icon-button");
    close.setAccessibleText("Close this message");
    close.setFocusTraversable(false);
    close.setOnAction(event -> forget());
    getChildren().addAll(new FontIcon("fth-maximize"), text, gap, find, close);
    forget();
  }

  void show(String scanned) {
    code = scanned;
    text.setText("Scanned “%s”. Nothing on this screen was changed.".formatted(scanned));
    setVisible(true);
    setManaged(true);
  }

  void forget() {
    setVisible(false);
    setManaged(false);
  }
}
