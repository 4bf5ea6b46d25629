package org.holdfast.ui.reservation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/** Asks for how long reservations are to be held from now on. */
public final class ExtendDialog {

  private static final Texts TEXTS = Texts.of(ExtendDialog.class);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double WIDTH = 420;

  private final ExtendViewModel model;
  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final GridPane grid = new GridPane();
  private final ButtonType yes =
      new ButtonType(TEXTS.get("extend.confirm"), ButtonBar.ButtonData.OK_DONE);

  /** A question about {@code open}, at least one, that is put {@code now}. */
  public ExtendDialog(Window owner, List<Reservation> open, Instant now) {
    model = new ExtendViewModel(open, now);
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(
        open.size() == 1
            ? TEXTS.get("extend.one", Long.toString(open.get(0).id()))
            : TEXTS.get("extend.several", open.size()));
    dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
    dialog.getDialogPane().setContent(form(text(open, now)));
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    Node button = dialog.getDialogPane().lookupButton(yes);
    button.setId("extend-confirm");
    button.disableProperty().bind(model.problemProperty().isNotEmpty());
  }

  /** Waits for the answer; empty when it was called off. */
  public Optional<ExtendViewModel> ask() {
    return dialog.showAndWait().filter(yes::equals).map(answer -> model);
  }

  private static String text(List<Reservation> open, Instant now) {
    long pieces = Totals.sum(open.stream().mapToLong(Reservation::openPieces));
    if (open.size() > 1) {
      return TEXTS.get("extend.several.text", pieces);
    }
    Reservation one = open.get(0);
    return one.expiresAt()
        .map(
            end ->
                TEXTS.get(
                    "extend.one.text",
                    one.operator(),
                    Moments.moment(end, now, ZoneId.systemDefault()),
                    pieces))
        .orElseGet(() -> TEXTS.get("extend.one.text-for-ever", one.operator(), pieces));
  }

  private Node form(String what) {
    Label text = new Label(what);
    text.setWrapText(true);
    grid.setHgap(12);
    grid.setVgap(8);
    ComboBox<HoldTime> hold = new ComboBox<>();
    hold.setId("extend-hold");
    hold.getItems().setAll(HoldTime.values());
    hold.valueProperty().bindBidirectional(model.holdProperty());
    addRow(TEXTS.get("extend.hold"), hold);
    TextField note = new TextField();
    note.setId("extend-note");
    note.setPromptText(TEXTS.get("extend.note.prompt"));
    note.textProperty().bindBidirectional(model.noteProperty());
    addRow(TEXTS.get("extend.note"), note);
    Label hint = new Label();
    hint.setId("extend-hint");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("form-hint");
    hint.textProperty()
        .bind(
            Bindings.when(model.problemProperty().isEmpty())
                .then(model.hintProperty())
                .otherwise(model.problemProperty()));
    model
        .problemProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                hint.pseudoClassStateChanged(WRONG, !newValue.isEmpty()));
    VBox all = new VBox(12, text, grid, hint);
    all.setPrefWidth(WIDTH);
    Platform.runLater(hold::requestFocus);
    return all;
  }

  private void addRow(String name, Control field) {
    Label label = new Label(name);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    field.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), label, field);
  }
}
