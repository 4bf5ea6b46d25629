package org.holdfast.ui.exchange;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.MessageBar;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the cards of this screen are made of. */
final class CardParts {

  private static final Texts TEXTS = Texts.of(CardParts.class);

  private CardParts() {}

  /** A card with a title and a paragraph below it. */
  static VBox card(String id, String title, String detail) {
    Label head = new Label(title);
    head.getStyleClass().add("section-title");
    VBox card = new VBox(head, muted(detail));
    card.setId(id);
    card.getStyleClass().add("card");
    return card;
  }

  /** A paragraph in the colour of what is said beside. */
  static Label muted(String text) {
    Label label = paragraph(text);
    label.getStyleClass().add("muted");
    return label;
  }

  /** A text of as many lines as it needs. */
  static Label paragraph(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** A button whose words are never cut. */
  static Button button(String id, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** The same with an icon. */
  static Button button(String id, String text, String icon, Runnable action) {
    Button button = button(id, text, action);
    button.setGraphic(new FontIcon(icon));
    return button;
  }

  /** How far {@code work} is, and a button that ends it; takes no room while nothing is done. */
  static Node progress(String id, Work work) {
    ProgressBar bar = new ProgressBar();
    bar.setPrefWidth(260);
    bar.progressProperty().bind(work.progressProperty());
    Label what = new Label();
    what.textProperty().bind(work.whatProperty());
    HBox row = new HBox(12, bar, what, button(id + "-cancel", TEXTS.get("cancel"), work::cancel));
    row.setAlignment(Pos.CENTER_LEFT);
    show(row, work.busyProperty());
    return row;
  }

  /** What {@code work} has to say. */
  static MessageBar message(String id, Work work) {
    MessageBar bar = new MessageBar();
    bar.setId(id + "-message");
    bar.bind(work.messageProperty());
    return bar;
  }

  /** Shows {@code node} and gives it room only when {@code when} says so. */
  static void show(Node node, ObservableValue<Boolean> when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(node.visibleProperty());
  }
}
