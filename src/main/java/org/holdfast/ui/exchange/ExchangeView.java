package org.holdfast.ui.exchange;

import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.context.Screen;

/** The screen of files: what comes in, and what goes out. */
public final class ExchangeView implements Screen {

  private final ImportViewModel model;
  private final ImportCard card;
  private final Parent root;

  @FXML private VBox cards;

  /** The screen over its models. */
  public ExchangeView(
      ImportViewModel model,
      ExportViewModel exporting,
      BackupViewModel backup,
      FileDialogs dialogs) {
    this.model = model;
    this.root = Fxml.load(this);
    this.card = new ImportCard(model, dialogs);
    cards
        .getChildren()
        .addAll(
            card.root(),
            new ExportCard(exporting, dialogs).root(),
            new BackupCard(backup, dialogs).root());
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
    return model.unfinished().stream().toList();
  }
}
