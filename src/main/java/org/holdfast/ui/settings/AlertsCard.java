package org.holdfast.ui.settings;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import org.holdfast.text.Texts;
import org.holdfast.ui.alert.AlertBound;

/** When to raise alerts: a line for each bound. */
final class AlertsCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(AlertsCard.class);

  AlertsCard(AlertsCardViewModel model) {
    super(TEXTS.get("alerts"));
    GridPane grid = new GridPane();
    grid.setHgap(10);
    grid.setVgap(8);
    for (AlertBound bound : AlertBound.values()) {
      Label unit = note(bound.after());
      Label name = new Label(bound.before());
      TextField field = field(bound, model);
      name.setLabelFor(field);
      grid.addRow(grid.getRowCount(), name, field, unit);
    }
    Button save = new Button(TEXTS.get("save"));
    save.setId("alert-save");
    save.setMinWidth(USE_PREF_SIZE);
    save.setOnAction(event -> model.save());
    add(grid, row(save, saved(model)), note(TEXTS.get("alerts.note")), watch(model));
  }

  private static TextField field(AlertBound bound, AlertsCardViewModel model) {
    TextField field = new TextField();
    field.setId(bound.id());
    field.setPrefColumnCount(5);
    field.textProperty().bindBidirectional(model.textProperty(bound));
    field.setOnAction(event -> model.save());
    model
        .wrongProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              field.pseudoClassStateChanged(WRONG, newValue == bound);
              if (newValue == bound) {
                field.requestFocus();
              }
            });
    return field;
  }

  private static Label saved(AlertsCardViewModel model) {
    Label saved = new Label();
    saved.setId("alert-saved");
    saved.getStyleClass().add("form-hint");
    saved.textProperty().bind(model.messageProperty());
    model
        .wrongProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                saved.pseudoClassStateChanged(WRONG, newValue != null));
    return saved;
  }

  private static CheckBox watch(AlertsCardViewModel model) {
    CheckBox watch = new CheckBox(TEXTS.get("alerts.watch"));
    watch.setId("alert-watch");
    watch.setWrapText(true);
    watch.selectedProperty().bindBidirectional(model.watchProperty());
    return watch;
  }
}
