package org.holdfast.ui.inventory.form;

import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
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

/** Asks what a location is called, and of a new one whether what lies there can be promised. */
final class LocationForm {

  private static final Texts TEXTS = Texts.of(LocationForm.class);
  private static final double WIDTH = 400;

  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final TextField name = new TextField();
  private final CheckBox setAside = new CheckBox(TEXTS.get("location.set-aside"));
  private final ButtonType save = new ButtonType(TEXTS.get("save"), ButtonBar.ButtonData.OK_DONE);

  /** What was answered. */
  record Answer(String name, boolean setAside) {}

  private LocationForm(Window owner, String header, String before) {
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(header);
    dialog.getDialogPane().getButtonTypes().setAll(save, ButtonType.CANCEL);
    name.setId("location-name");
    name.setText(before);
    setAside.setId("location-aside");
    dialog.getDialogPane().lookupButton(save).setId("location-save");
    dialog
        .getDialogPane()
        .lookupButton(save)
        .disableProperty()
        .bind(name.textProperty().map(text -> TypedText.name(text).isEmpty()));
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

  /** For a new one. */
  static LocationForm add(Window owner) {
    LocationForm form = new LocationForm(owner, TEXTS.get("location.header"), "");
    ((VBox) form.dialog.getDialogPane().getContent()).getChildren().add(form.setAside);
    return form;
  }

  /** For another name. */
  static LocationForm rename(Window owner, String before) {
    return new LocationForm(owner, TEXTS.get("location.rename", before), before);
  }

  /** Waits for the answer; empty when it was called off. */
  Optional<Answer> ask() {
    return dialog
        .showAndWait()
        .filter(save::equals)
        .map(saved -> new Answer(TypedText.name(name.getText()), setAside.isSelected()));
  }
}
