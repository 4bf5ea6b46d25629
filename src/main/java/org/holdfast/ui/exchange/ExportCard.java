package org.holdfast.ui.exchange;

import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.holdfast.exchange.ExportKind;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where whole tables are written into files. */
final class ExportCard {

  private static final Texts TEXTS = Texts.of(ExportCard.class);

  private final ExportViewModel model;
  private final FileDialogs dialogs;
  private final Parent root;

  @FXML private FlowPane exports;
  @FXML private MessageBar message;

  ExportCard(ExportViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root = Fxml.load(this);
    for (ExportKind kind : ExportKind.values()) {
      exports.getChildren().add(button(kind));
    }
    exports.disableProperty().bind(model.work().busyProperty());
    message.bind(model.work().messageProperty());
  }

  Parent root() {
    return root;
  }

  private Button button(ExportKind kind) {
    Button button =
        new Button(TEXTS.get("export.button", name(kind)), new FontIcon("fth-download"));
    button.setId("export-" + word(kind));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> export(kind));
    return button;
  }

  private void export(ExportKind kind) {
    dialogs
        .save(
            root.getScene().getWindow(),
            TEXTS.get("export.dialog", name(kind)),
            "holdfast-" + word(kind),
            ImportCard.csv())
        .ifPresent(target -> model.export(kind, target));
  }

  private static String word(ExportKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String name(ExportKind kind) {
    return switch (kind) {
      case STOCK -> TEXTS.get("export.stock");
      case PRODUCTS -> TEXTS.get("export.products");
      case MOVEMENTS -> TEXTS.get("export.movements");
      case RESERVATIONS -> TEXTS.get("export.reservations");
    };
  }
}
