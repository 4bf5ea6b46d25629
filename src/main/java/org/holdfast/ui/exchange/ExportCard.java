package org.holdfast.ui.exchange;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.holdfast.exchange.ExportKind;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;

/** Where whole tables are written into files. */
final class ExportCard {

  private static final Texts TEXTS = Texts.of(ExportCard.class);

  private final ExportViewModel model;
  private final FileDialogs dialogs;
  private final VBox root =
      CardParts.card("export-card", TEXTS.get("export.title"), TEXTS.get("export.detail"));

  ExportCard(ExportViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    FlowPane exports = new FlowPane(8, 8);
    for (ExportKind kind : ExportKind.values()) {
      exports.getChildren().add(button(kind));
    }
    exports.disableProperty().bind(model.work().busyProperty());
    root.getChildren().addAll(exports, CardParts.message("export", model.work()));
  }

  Parent root() {
    return root;
  }

  private Node button(ExportKind kind) {
    String id = kind.name().toLowerCase(Locale.ROOT);
    String name = name(kind);
    return CardParts.button(
        "export-" + id,
        TEXTS.get("export.button", name),
        "fth-download",
        () ->
            dialogs
                .save(
                    root.getScene().getWindow(),
                    TEXTS.get("export.dialog", name),
                    "holdfast-" + id,
                    ImportCard.csv())
                .ifPresent(target -> model.export(kind, target)));
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
