package org.holdfast.ui.exchange;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.exchange.reading.ReadingPane;

/** Where a file is chosen or dropped, looked at and imported. */
final class ImportCard {

  private static final Texts TEXTS = Texts.of(ImportCard.class);

  private final ImportViewModel model;
  private final FileDialogs dialogs;
  private final Parent root;

  @FXML private VBox entry;
  @FXML private Button choose;
  @FXML private WorkBar progress;
  @FXML private MessageBar message;
  @FXML private Button again;
  @FXML private Button resume;
  @FXML private VBox preview;
  @FXML private VBox reading;

  ImportCard(ImportViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root = Fxml.load(this);
    if (model.notAllowed().isPresent()) {
      entry.getChildren().setAll(new RightNote(model.notAllowed()));
    }
    choose.setOnAction(event -> choose());
    choose.disableProperty().bind(model.work().busyProperty());
    progress.bind("import", model.work());
    message.bind(model.work().messageProperty());
    again.setOnAction(event -> model.checkAgain());
    CardParts.show(again, model.earlier().repeatableProperty());
    resume.setOnAction(event -> model.resume());
    CardParts.show(resume, model.earlier().resumableProperty().isNotNull());
    preview.getChildren().setAll(new PreviewPane(model, dialogs).root());
    CardParts.show(preview, model.preview().checkProperty().isNotNull());
    model
        .preview()
        .fileProperty()
        .addListener((observable, oldValue, newValue) -> showReading(newValue));
    CardParts.show(reading, model.preview().fileProperty().isNotNull());
  }

  /** The kind of file that is taken and given. */
  static FileDialogs.Kind csv() {
    return new FileDialogs.Kind(TEXTS.get("csv"), "csv");
  }

  Parent root() {
    return root;
  }

  void focusFirst() {
    choose.requestFocus();
  }

  private void choose() {
    dialogs
        .open(root.getScene().getWindow(), TEXTS.get("choose.title"), csv())
        .ifPresent(model::open);
  }

  private void showReading(CsvFile file) {
    List<Node> shown =
        file == null ? List.of() : List.of(new ReadingPane(model.reading(), file).root());
    reading.getChildren().setAll(shown);
  }
}
