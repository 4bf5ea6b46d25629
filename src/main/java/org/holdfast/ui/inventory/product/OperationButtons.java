package org.holdfast.ui.inventory.product;

import java.util.Locale;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.holdfast.inventory.Right;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.inventory.operation.OperationViewModel;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button for each operation on a product, or why there is none. */
final class OperationButtons extends HBox {

  /** Four of them have room in the narrowest panel. */
  private static final double WIDTH = 61;

  /** As the style sheet has it. */
  private static final double TEXT_SIZE = 12;

  private static final double PADDING = 6;

  OperationButtons(
      OperationViewModel operation, Permissions permissions, ObservableBooleanValue locked) {
    getStyleClass().add("actions");
    for (OperationForm form : OperationForms.all()) {
      Button button = button(form);
      button.setOnAction(event -> operation.open(form));
      button.disableProperty().bind(locked);
      permissions.offer(Right.OPERATE, button);
      getChildren().add(button);
    }
    RightNote note = new RightNote(permissions.problem(Right.OPERATE));
    note.setId("operate-note");
    note.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(note, Priority.ALWAYS);
    getChildren().add(note);
  }

  private static Button button(OperationForm form) {
    Button button = new Button(form.label(), new FontIcon(form.icon()));
    button.setId("action-" + form.operation().name().toLowerCase(Locale.ROOT));
    button.getStyleClass().add("action-button");
    if (form == OperationForms.main()) {
      button.getStyleClass().add("accent");
    }
    button.setTooltip(new Tooltip(form.shortcut().getDisplayText()));
    button.setContentDisplay(ContentDisplay.TOP);
    button.setMinWidth(Math.max(WIDTH, textWidth(form.label())));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setPrefWidth(WIDTH);
    HBox.setHgrow(button, Priority.ALWAYS);
    return button;
  }

  /** A word that is cut says nothing; some are longer in other languages. */
  private static double textWidth(String word) {
    Text ruler = new Text(word);
    ruler.setFont(Font.font(TEXT_SIZE));
    return Math.ceil(ruler.getLayoutBounds().getWidth()) + PADDING;
  }
}
