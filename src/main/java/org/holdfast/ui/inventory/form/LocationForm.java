package org.holdfast.ui.inventory.form;

import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.draft.DiscardButton;
import org.holdfast.ui.common.draft.KeptEntries;

/** Asks what a location is called, and of a new one whether what lies there can be promised. */
final class LocationForm {

  private static final Texts TEXTS = Texts.of(LocationForm.class);
  private static final double WIDTH = 400;

  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final TextField name = new TextField();
  private final CheckBox setAside = new CheckBox(TEXTS.get("location.set-aside"));
  private final ButtonType save = new ButtonType(TEXTS.get("save"), ButtonBar.ButtonData.OK_DONE);

  private final String what;
  private final KeptEntries<FormDraft> drafts;
  private final DiscardButton discard;

  /**
   * What was answered.
   *
   * @param done is run once it is done; until then the answer is kept
   */
  record Answer(String name, boolean setAside, Runnable done) {
    /** It is done. */
    void forget() {
      done.run();
    }
  }

  private LocationForm(
      Window owner, String header, String before, String what, KeptEntries<FormDraft> drafts) {
    this.what = what;
    this.drafts = drafts;
    FormDraft draft = drafts.open(what, () -> new FormDraft(before));
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(header);
    dialog.getDialogPane().getButtonTypes().setAll(save);
    discard = DiscardButton.add(dialog, "location-discard", draft.begunProperty());
    name.setId("location-name");
    name.textProperty().bindBidirectional(draft.text(0));
    setAside.setId("location-aside");
    setAside.selectedProperty().bindBidirectional(draft.tickedProperty());
    bindSave();
    setAside.setMinWidth(Region.USE_PREF_SIZE);
    Label label = new Label(TEXTS.get("location.name"));
    label.setLabelFor(name);
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox line = new HBox(12, label, name);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox content = new VBox(12, line);
    content.setPrefWidth(WIDTH);
    dialog.getDialogPane().setContent(content);
    Platform.runLater(name::requestFocus);
  }

  private void bindSave() {
    Node button = dialog.getDialogPane().lookupButton(save);
    button.setId("location-save");
    button.disableProperty().bind(name.textProperty().map(text -> TypedText.name(text).isEmpty()));
  }

  /** For a new one. */
  static LocationForm add(Window owner, KeptEntries<FormDraft> drafts) {
    LocationForm form =
        new LocationForm(
            owner, TEXTS.get("location.header"), "", TEXTS.get("draft.location"), drafts);
    ((VBox) form.dialog.getDialogPane().getContent()).getChildren().add(form.setAside);
    return form;
  }

  /** For another name. */
  static LocationForm rename(Window owner, String before, KeptEntries<FormDraft> drafts) {
    return new LocationForm(
        owner,
        TEXTS.get("location.rename", before),
        before,
        TEXTS.get("draft.rename", before),
        drafts);
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
                    TypedText.name(name.getText()),
                    setAside.isSelected(),
                    () -> drafts.forget(what)));
  }
}
