package org.holdfast.ui.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.holdfast.exchange.ExportKind;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.context.Screen;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screen of files: what comes in, and what goes out. */
public final class ExchangeView implements Screen {

  private static final Texts TEXTS = Texts.of(ExchangeView.class);

  private final ImportViewModel model;
  private final ExportViewModel exporting;
  private final FileDialogs dialogs;
  private final ImportCard card;
  private final Parent root;

  @FXML private Label title;
  @FXML private VBox cards;
  @FXML private VBox exportCard;
  @FXML private Label exportTitle;
  @FXML private Label exportDetail;
  @FXML private FlowPane exports;

  /** The screen over its models. */
  public ExchangeView(
      ImportViewModel model,
      ExportViewModel exporting,
      BackupViewModel backup,
      FileDialogs dialogs) {
    this.model = model;
    this.exporting = exporting;
    this.dialogs = dialogs;
    this.root = Fxml.load(this);
    this.card = new ImportCard(model, dialogs);
    title.setText(TEXTS.get("title"));
    exportTitle.setText(TEXTS.get("export.title"));
    exportDetail.setText(TEXTS.get("export.detail"));
    cards.getChildren().add(0, card.root());
    cards.getChildren().add(new BackupCard(backup, dialogs).root());
    for (ExportKind kind : ExportKind.values()) {
      exports.getChildren().add(button(kind));
    }
    MessageBar said = new MessageBar();
    said.bind(exporting.messageProperty());
    exportCard.getChildren().add(said);
  }

  private Button button(ExportKind kind) {
    String name = name(kind);
    Button button = new Button(TEXTS.get("export.button", name), new FontIcon("fth-download"));
    button.setId("export-" + kind.name().toLowerCase(Locale.ROOT));
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.disableProperty().bind(exporting.busyProperty());
    button.setOnAction(
        event ->
            dialogs
                .save(
                    root.getScene().getWindow(),
                    TEXTS.get("export.dialog", name),
                    "holdfast-" + kind.name().toLowerCase(Locale.ROOT),
                    ImportCard.csv())
                .ifPresent(target -> exporting.export(kind, target)));
    return button;
  }

  private static String name(ExportKind kind) {
    return switch (kind) {
      case STOCK -> TEXTS.get("export.stock");
      case PRODUCTS -> TEXTS.get("export.products");
      case MOVEMENTS -> TEXTS.get("export.movements");
      case RESERVATIONS -> TEXTS.get("export.reservations");
    };
  }

  /** Takes a file that was dropped somewhere on the window. */
  public void open(Path file) {
    model.open(file);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    // Nothing here changes by itself.
  }

  @Override
  public void hidden() {
    // What was begun goes on.
  }

  @Override
  public void focusFirst() {
    card.focusFirst();
  }

  @Override
  public List<String> unfinished() {
    return model.busyProperty().get() || model.checkProperty().get() != null
        ? List.of(TEXTS.get("unfinished", model.fileName()))
        : List.of();
  }
}
