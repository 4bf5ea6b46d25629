package org.holdfast.ui.settings.language;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.settings.language.LanguageViewModel.Choice;

/** The languages side by side. */
public final class LanguageCard {

  private final Parent root;

  @FXML private ToggleGroup languages;
  @FXML private HBox segments;

  /** Offers the choices of {@code model}. */
  public LanguageCard(LanguageViewModel model) {
    root = Fxml.load(this);
    model.choices().forEach(choice -> segments.getChildren().add(segment(model, choice)));
    int last = segments.getChildren().size() - 1;
    for (int i = 0; i <= last; i++) {
      String pill = i == 0 ? "left-pill" : i == last ? "right-pill" : "center-pill";
      segments.getChildren().get(i).getStyleClass().add(pill);
    }
    SegmentedToggle.keepOne(
        languages, toggle -> model.choiceProperty().set((Choice) toggle.getUserData()));
  }

  /** What is shown. */
  public Parent root() {
    return root;
  }

  private ToggleButton segment(LanguageViewModel model, Choice choice) {
    ToggleButton button = new ToggleButton(choice.words());
    button.setId(choice.id());
    button.setUserData(choice);
    button.setToggleGroup(languages);
    button.setSelected(choice.equals(model.choiceProperty().get()));
    return button;
  }
}
