package org.holdfast.ui.settings;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.RightNote;

/** Who works here. */
final class OperatorCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(OperatorCard.class);

  private final TextField name = new TextField();

  OperatorCard(OperatorCardViewModel model, Optional<String> withheld) {
    super(TEXTS.get("operator"));
    name.setId("settings-operator");
    name.setPrefWidth(280);
    name.setAccessibleText(TEXTS.get("operator"));
    name.textProperty().bindBidirectional(model.nameProperty());
    name.setOnAction(event -> model.save());
    Button save = new Button(TEXTS.get("save"));
    save.setId("settings-save");
    save.setOnAction(event -> model.save());
    Label saved = note("");
    saved.setWrapText(false);
    saved.textProperty().bind(model.messageProperty());
    add(note(TEXTS.get("operator.note")), row(name, save, saved), new RightNote(withheld));
  }

  /** Puts the cursor where the name is. */
  void focus() {
    name.requestFocus();
  }
}
