package org.holdfast.ui.inventory.operation;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.inventory.operation.form.OperationForm;

/** The form of an operation: the fields that it needs, and what is to be said about them. */
public final class OperationPane {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

  private final OperationViewModel model;
  private final EntryGrid grid;
  private final Parent root;

  @FXML private VBox form;
  @FXML private Label title;
  @FXML private DoubtPane doubt;
  @FXML private Label hint;
  @FXML private WaitingLine waiting;
  @FXML private Button cancel;
  @FXML private Button submit;

  /**
   * The form of {@code model}.
   *
   * @param newLocation asks for a new one and gives its name once it is there
   */
  public OperationPane(OperationViewModel model, Consumer<Consumer<String>> newLocation) {
    this.model = model;
    this.root = Fxml.load(this);
    grid = new EntryGrid(model, () -> newLocation.accept(this::made));
    form.getChildren().add(1, grid.root());
    bindCheck(model.check());
    doubt.bind(model.check(), this::enter);
    waiting.bind(model.busyProperty());
    submit.setOnAction(event -> model.submit());
    cancel.setOnAction(event -> model.cancel());
    model.formProperty().addListener((observable, oldValue, newValue) -> name(newValue));
    // Only who opened the form wants to type into it; an entry that comes back is just there.
    model.openedProperty().addListener(observable -> Platform.runLater(grid::focus));
    model.busyProperty().addListener((observable, oldValue, newValue) -> busy(newValue));
    root.visibleProperty().bind(model.formProperty().isNotNull());
    root.managedProperty().bind(root.visibleProperty());
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  /** Who made a location goes on with the entry, and may book it by Enter. */
  private void made(String location) {
    model.choose(location);
    Platform.runLater(grid::focus);
  }

  private void bindCheck(EntryCheck check) {
    hint.textProperty()
        .bind(
            Bindings.when(check.problemProperty().isEmpty())
                .then(check.hintProperty())
                .otherwise(check.problemProperty()));
    check
        .problemProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                hint.pseudoClassStateChanged(WRONG, !newValue.isEmpty()));
    check
        .doubtfulProperty()
        .addListener(
            (observable, oldValue, newValue) -> hint.pseudoClassStateChanged(DOUBTFUL, newValue));
    submit.disableProperty().bind(check.readyProperty().not());
  }

  private void name(OperationForm opened) {
    if (opened != null) {
      title.setText(opened.title(model.productProperty().get().product().sku()));
      submit.setText(opened.label());
    }
  }

  private void busy(boolean busy) {
    grid.lock(busy);
    doubt.setDisable(busy);
    if (!busy && model.formProperty().get() != null) {
      // It was refused: what is most likely to be corrected is at hand.
      Platform.runLater(grid::focus);
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      model.putAside();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
      enter();
      event.consume();
    }
  }

  /** Enter books, or goes to what must be answered first. */
  private void enter() {
    if (model.check().isAnswered()) {
      model.submit();
    } else {
      doubt.focus();
    }
  }
}
