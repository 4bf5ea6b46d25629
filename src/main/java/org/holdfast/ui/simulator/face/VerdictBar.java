package org.holdfast.ui.simulator.face;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.holdfast.simulator.verdict.Verdict;
import org.kordamp.ikonli.javafx.FontIcon;

/** A verdict in full, and what it is founded on. */
final class VerdictBar extends HBox {

  private static final double GAP = 10;

  VerdictBar(Face.Result result) {
    super(GAP);
    Label sentence = paragraph(result.verdict());
    sentence.setId("sim-verdict");
    sentence.getStyleClass().add("message-title");
    VBox texts = new VBox(2, sentence, paragraph(result.detail()));
    HBox.setHgrow(texts, Priority.ALWAYS);
    getChildren().addAll(new FontIcon(icon(result.kind())), texts);
    getStyleClass().add("message-bar");
    setMinHeight(USE_PREF_SIZE);
    pseudoClassStateChanged(PseudoClass.getPseudoClass(style(result.kind())), true);
  }

  private static Label paragraph(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static String icon(Verdict.Kind kind) {
    return switch (kind) {
      case HOLDS -> "fth-check-circle";
      case BROKEN -> "fth-alert-octagon";
      case UNDERSOLD, NOT_PROVEN -> "fth-alert-triangle";
    };
  }

  private static String style(Verdict.Kind kind) {
    return switch (kind) {
      case HOLDS -> "success";
      case BROKEN -> "danger";
      case UNDERSOLD, NOT_PROVEN -> "warning";
    };
  }
}
