package org.holdfast.ui.locks.session;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Confirmation;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons that stop a session, or why they cannot. */
final class SessionActionsPane extends VBox {

  private static final Texts TEXTS = Texts.of(SessionActionsPane.class);

  private final Button cancel =
      new Button(TEXTS.get("button.cancel"), new FontIcon("fth-x-circle"));
  private final Button terminate = new Button(TEXTS.get("button.end"), new FontIcon("fth-power"));
  private final FlowPane buttons = new FlowPane(8, 6, cancel, terminate);
  private final Label reason = new Label();

  SessionActionsPane(SessionViewModel model) {
    super(6);
    reason.getStyleClass().add("muted");
    reason.setId("session-reason");
    reason.setWrapText(true);
    cancel.setId("session-cancel");
    terminate.setId("session-terminate");
    terminate.getStyleClass().add("danger");
    cancel.setOnAction(event -> model.cancel(this::ask));
    terminate.setOnAction(event -> model.end(this::ask));
    for (Button button : List.of(cancel, terminate)) {
      button.setMinWidth(USE_PREF_SIZE);
      button.getStyleClass().add("action-button");
    }
    getChildren().addAll(buttons, reason);
    model.actionsProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.actionsProperty().get());
  }

  private void ask(SessionQuestion question) {
    if (Confirmation.careful(
            question.question(), question.consequence(), question.action(), question.refusal())
        .ask(getScene().getWindow())) {
      question.act().run();
    }
  }

  private void show(SessionActions actions) {
    SessionPane.present(this, actions.shown());
    SessionPane.present(buttons, actions.offered());
    cancel.setDisable(!actions.mayCancel());
    terminate.setDisable(!actions.mayEnd());
    reason.setText(actions.reason());
    SessionPane.present(reason, !actions.reason().isEmpty());
  }
}
