package org.holdfast.ui.exchange;

import java.time.LocalDate;
import java.time.ZoneId;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;

/** Where backups are made and brought back. */
final class BackupCard {

  private static final Texts TEXTS = Texts.of(BackupCard.class);

  private final BackupViewModel model;
  private final FileDialogs dialogs;
  private final VBox root =
      CardParts.card("backup-card", TEXTS.get("backup.title"), TEXTS.get("backup.detail"));

  BackupCard(BackupViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    Label last = CardParts.muted("");
    last.setId("backup-last");
    last.textProperty().bind(model.lastProperty());
    root.getChildren()
        .addAll(
            last,
            buttons(),
            CardParts.progress("backup", model.work()),
            CardParts.message("backup", model.work()));
  }

  Parent root() {
    return root;
  }

  private HBox buttons() {
    HBox row =
        new HBox(
            8,
            CardParts.button("backup-write", TEXTS.get("backup.write"), "fth-save", this::write),
            CardParts.button(
                "backup-restore", TEXTS.get("backup.restore"), "fth-rotate-ccw", this::restore));
    row.disableProperty().bind(model.work().busyProperty());
    return row;
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
