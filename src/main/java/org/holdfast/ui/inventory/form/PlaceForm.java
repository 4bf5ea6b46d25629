package org.holdfast.ui.inventory.form;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.draft.DiscardButton;
import org.holdfast.ui.common.draft.KeptEntries;

/** Asks on which shelf and in which bin of a location a product lies. */
final class PlaceForm {

  private static final Texts TEXTS = Texts.of(PlaceForm.class);
  private static final double WIDTH = 340;

  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final GridPane grid = new GridPane();
  private final TextField shelf;
  private final TextField bin;
  private final ButtonType save = new ButtonType(TEXTS.get("save"), ButtonBar.ButtonData.OK_DONE);

  private final String what;
  private final KeptEntries<FormDraft> drafts;
  private final DiscardButton discard;

  /**
   * What was answered; empty texts: it has none.
   *
   * @param done is run once it is done; until then the answer is kept
   */
  record Answer(String shelf, String bin, Runnable done) {
    /** It is done. */
    void forget() {
      done.run();
    }
  }

  PlaceForm(Window owner, StockLevel level, KeptEntries<FormDraft> drafts) {
    this.drafts = drafts;
    what = TEXTS.get("draft.place", level.sku(), level.location());
    FormDraft draft = drafts.open(what, () -> new FormDraft(level.shelf(), level.bin()));
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(TEXTS.get("place.header", level.sku(), level.location()));
    dialog.getDialogPane().getButtonTypes().setAll(save);
    discard = DiscardButton.add(dialog, "place-discard", draft.begunProperty());
    dialog.getDialogPane().lookupButton(save).setId("place-save");
    grid.setHgap(12);
    grid.setVgap(8);
    grid.setPrefWidth(WIDTH);
    shelf = field("place-shelf", TEXTS.get("place.shelf"), draft.text(0));
    bin = field("place-bin", TEXTS.get("place.bin"), draft.text(1));
    dialog.getDialogPane().setContent(grid);
    Platform.runLater(shelf::requestFocus);
  }

  private TextField field(String id, String text, StringProperty typed) {
    TextField field = new TextField();
    field.textProperty().bindBidirectional(typed);
    field.setId(id);
    Label label = new Label(text);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), label, field);
    return field;
  }

  /** Waits for the answer; empty when it was put aside or called off. */
  Optional<Answer> ask() {
    Optional<ButtonType> pressed = dialog.showAndWait();
    if (discard.isPressed()) {
      drafts.forget(what);
    }
    return pressed
        .filter(save::equals)
        .map(
            saved ->
                new Answer(
                    TypedText.name(shelf.getText()),
                    TypedText.name(bin.getText()),
                    () -> drafts.forget(what)));
  }
}
