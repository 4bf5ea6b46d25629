package org.holdfast.ui.locks.incident;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/** One incident to be read whole and acknowledged. */
final class IncidentDetailPane extends VBox {

  private static final Texts TEXTS = Texts.of(IncidentDetailPane.class);
  private static final double HEIGHT = 116;

  private final IncidentsViewModel model;
  private final Label message = new Label();
  private final Label toll = new Label();
  private final Label noted = new Label();
  private final Button acknowledge = new Button(TEXTS.get("acknowledge"));
  private Optional<LoggedIncident> shown = Optional.empty();

  IncidentDetailPane(IncidentsViewModel model) {
    super(4);
    this.model = model;
    setMinHeight(HEIGHT);
    message.setId("incident-message");
    message.getStyleClass().add("alert-message");
    toll.getStyleClass().add("muted");
    noted.setId("incident-noted");
    noted.getStyleClass().add("muted");
    for (Label label : List.of(message, toll, noted)) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    acknowledge.setId("incident-acknowledge");
    acknowledge.setMinWidth(USE_PREF_SIZE);
    acknowledge.setVisible(model.mayAcknowledge());
    acknowledge.setManaged(acknowledge.isVisible());
    acknowledge.setOnAction(event -> shown.ifPresent(model::acknowledge));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(10, noted, gap, acknowledge);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(message, toll, row);
  }

  void show(Optional<LoggedIncident> incident) {
    shown = incident;
    message.setText(incident.map(LoggedIncident::message).orElse(""));
    toll.setText(incident.map(one -> one.toll().text()).orElse(""));
    toll.setManaged(!toll.getText().isEmpty());
    noted.setText(incident.map(IncidentDetailPane::noted).orElse(""));
    acknowledge.setDisable(!model.isOpen(incident));
  }

  private static String noted(LoggedIncident incident) {
    return incident
        .acknowledged()
        .map(
            note ->
                TEXTS.get(
                    "acknowledged",
                    note.operator(),
                    Moments.moment(note.at(), Instant.now(), ZoneId.systemDefault())))
        .orElseGet(() -> TEXTS.get("acknowledged.nobody"));
  }
}
