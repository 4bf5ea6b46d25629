package org.holdfast.ui.exchange;

import java.time.LocalDate;
import java.time.ZoneId;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;

/** Where backups are made and brought back. */
final class BackupCard {

  private static final Texts TEXTS = Texts.of(BackupCard.class);

  private final BackupViewModel model;
  private final FileDialogs dialogs;
  private final Parent root;

  @FXML private Label last;
  @FXML private HBox buttons;
  @FXML private Button write;
  @FXML private Button restore;
  @FXML private WorkBar progress;
  @FXML private MessageBar message;

  BackupCard(BackupViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root = Fxml.load(this);
    last.textProperty().bind(model.lastProperty());
    buttons.disableProperty().bind(model.work().busyProperty());
    write.setOnAction(event -> write());
    restore.setOnAction(event -> restore());
    progress.bind("backup", model.work());
    message.bind(model.work().messageProperty());
  }

  Parent root() {
    return root;
  }

  private void write() {
    String name = "holdfast-" + LocalDate.now(ZoneId.systemDefault());
    dialogs.save(window(), TEXTS.get("backup.write.title"), name, zip()).ifPresent(model::write);
  }

  private void restore() {
    dialogs.open(window(), TEXTS.get("backup.restore.title"), zip()).ifPresent(model::restore);
  }

  private static FileDialogs.Kind zip() {
    return new FileDialogs.Kind(TEXTS.get("zip"), "zip");
  }

  private Window window() {
    return root.getScene().getWindow();
  }
}
