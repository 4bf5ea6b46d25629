package org.holdfast.ui.exchange;

import java.time.LocalDate;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.MessageBar;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where backups are made and brought back. */
final class BackupCard {

  private static final Texts TEXTS = Texts.of(BackupCard.class);

  private final BackupViewModel model;
  private final FileDialogs dialogs;
  private final VBox root = new VBox();

  BackupCard(BackupViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root.setId("backup-card");
    root.getStyleClass().add("card");
    Label title = new Label(TEXTS.get("backup.title"));
    title.getStyleClass().add("section-title");
    Label last = muted("");
    last.setId("backup-last");
    last.textProperty().bind(model.lastProperty());
    MessageBar said = new MessageBar();
    said.setId("backup-message");
    said.bind(model.messageProperty());
    root.getChildren()
        .addAll(title, muted(TEXTS.get("backup.detail")), last, buttons(), working(), said);
  }

  Parent root() {
    return root;
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private HBox buttons() {
    Button write = new Button(TEXTS.get("backup.write"), new FontIcon("fth-save"));
    write.setId("backup-write");
    write.setMinWidth(Region.USE_PREF_SIZE);
    write.setOnAction(
        event ->
            dialogs
                .save(
                    window(),
                    TEXTS.get("backup.write.title"),
                    "holdfast-" + LocalDate.now(ZoneId.systemDefault()),
                    zip())
                .ifPresent(model::write));
    Button restore = new Button(TEXTS.get("backup.restore"), new FontIcon("fth-rotate-ccw"));
    restore.setId("backup-restore");
    restore.setMinWidth(Region.USE_PREF_SIZE);
    restore.setOnAction(
        event ->
            dialogs
                .open(window(), TEXTS.get("backup.restore.title"), zip())
                .ifPresent(model::restore));
    HBox row = new HBox(8, write, restore);
    row.disableProperty().bind(model.busyProperty());
    return row;
  }

  private HBox working() {
    ProgressBar bar = new ProgressBar();
    bar.setPrefWidth(260);
    bar.progressProperty().bind(model.progressProperty());
    Label what = new Label();
    what.textProperty().bind(model.workingProperty());
    Button cancel = new Button(TEXTS.get("cancel"));
    cancel.setOnAction(event -> model.cancel());
    HBox row = new HBox(12, bar, what, cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    row.visibleProperty().bind(model.busyProperty());
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private static FileDialogs.Kind zip() {
    return new FileDialogs.Kind(TEXTS.get("zip"), "zip");
  }

  private Window window() {
    return root.getScene().getWindow();
  }
}
