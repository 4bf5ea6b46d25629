package org.holdfast.ui.counts;

import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;

/** One count: what is counted, or what differs. */
final class CountPane {

  private static final Texts TEXTS = Texts.of(CountPane.class);

  private final OpenCount open;
  private final FileDialogs dialogs;
  private final Parent root;
  private final CountEntryPane entry;
  private final CountReviewPane review;
  private final InvalidationListener mode = observable -> showMode();

  @FXML private Button back;
  @FXML private Label heading;
  @FXML private Label progress;
  @FXML private Button sheet;
  @FXML private Button cancel;
  @FXML private Button toReview;
  @FXML private Button toEntry;
  @FXML private Button post;
  @FXML private StackPane part;

  CountPane(OpenCount open, Runnable close, FileDialogs dialogs) {
    this.open = open;
    this.dialogs = dialogs;
    root = Fxml.load(this);
    entry = new CountEntryPane(open.entry());
    review = new CountReviewPane(open.review());
    heading.textProperty().bind(open.titleProperty());
    progress.textProperty().bind(open.progressProperty());
    back.setOnAction(event -> close.run());
    sheet.setOnAction(event -> saveSheet());
    cancel.setOnAction(event -> askToCancel());
    toReview.setOnAction(event -> open.reviewingProperty().set(true));
    toEntry.setOnAction(event -> open.reviewingProperty().set(false));
    post.setOnAction(event -> open.review().post(false));
    post.disableProperty().bind(open.review().busyProperty());
    cancel.disableProperty().bind(open.review().busyProperty());
    open.reviewingProperty().addListener(mode);
    showMode();
  }

  private void showMode() {
    boolean reviewing = open.reviewingProperty().get();
    show(toReview, !reviewing);
    show(toEntry, reviewing);
    show(post, reviewing);
    part.getChildren().setAll(reviewing ? review.root() : entry.root());
    focus();
  }

  private static void show(Button button, boolean shown) {
    button.setVisible(shown);
    button.setManaged(shown);
  }

  private void saveSheet() {
    dialogs
        .save(
            window(),
            TEXTS.get("sheet.title"),
            open.sheet().fileName(),
            new FileDialogs.Kind(TEXTS.get("sheet.kind"), "pdf"))
        .ifPresent(open.sheet()::write);
  }

  private void askToCancel() {
    if (open.review().question().ask(window())) {
      open.review().cancel();
    }
  }

  private Window window() {
    return root.getScene().getWindow();
  }

  /** What it shows. */
  OpenCount open() {
    return open;
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the focus where work goes on. */
  void focus() {
    if (open.reviewingProperty().get()) {
      review.focus();
    } else {
      entry.focus();
    }
  }

  /** It is shown no more. */
  void leave() {
    open.reviewingProperty().removeListener(mode);
    entry.leave();
    review.leave();
  }
}
