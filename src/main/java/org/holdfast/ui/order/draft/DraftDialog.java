package org.holdfast.ui.order.draft;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.keys.ScanGuard;

/** Lets an order be written over the window; closed, it keeps what was written. */
public final class DraftDialog {

  private static final Texts TEXTS = Texts.of(DraftDialog.class);

  private final DraftViewModel model;
  private final Consumer<Message> told;
  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final DraftPane pane;

  /** A dialog over {@code owner}; {@code told} gets what became of the order. */
  public DraftDialog(Window owner, DraftViewModel model, Consumer<Message> told) {
    this.model = model;
    this.told = told;
    pane = new DraftPane(model, dialog.getDialogPane(), this::reserve);
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("draft.title"));
    DialogPane content = dialog.getDialogPane();
    content.getStyleClass().add("order-dialog");
    content.getButtonTypes().setAll(ButtonType.CLOSE);
    content.lookupButton(ButtonType.CLOSE).setId("draft-close");
    content.setContent(pane.root());
    content.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    content.addEventFilter(KeyEvent.KEY_PRESSED, pane::key);
    ScanGuard.takesScans(content, model.entry()::scanned);
    Platform.runLater(pane::focus);
  }

  private void reserve() {
    model.reserve(
        message -> {
          told.accept(message);
          dialog.setResult(ButtonType.CLOSE);
          dialog.close();
        });
  }

  /** Shows it, and goes on once it is closed. */
  public void show() {
    dialog.showAndWait();
    pane.forget();
  }
}
