package org.holdfast.ui.common;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows a message until it is closed or replaced; takes no room while there is none. */
public final class MessageBar extends HBox {

  private static final Texts TEXTS = Texts.of(MessageBar.class);

  private final Label title = new Label();
  private final Label detail = new Label();
  private final FontIcon icon = new FontIcon();

  /** An empty bar. */
  public MessageBar() {
    getStyleClass().add("message-bar");
    title.getStyleClass().add("message-title");
    title.setWrapText(true);
    detail.getStyleClass().add("message-detail");
    detail.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    VBox text = new VBox(2, title, detail);
    text.setFillWidth(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    setMinHeight(Region.USE_PREF_SIZE);
    setAlignment(Pos.TOP_LEFT);
    setSpacing(10);
    getChildren().addAll(icon, text);
    show(null);
  }

  /** Shows whatever {@code message} holds, and a button that empties it. */
  public void bind(ObjectProperty<Message> message) {
    Button close = new Button("", new FontIcon("fth-x"));
    close.getStyleClass().addAll("icon-button", "message-close");
    close.setAccessibleText(TEXTS.get("message.close"));
    close.setFocusTraversable(false);
    close.setOnAction(event -> message.set(null));
    getChildren().add(close);
    message.addListener((observable, oldValue, newValue) -> show(newValue));
    show(message.get());
  }

  private void show(Message message) {
    setVisible(message != null);
    setManaged(message != null);
    if (message == null) {
      return;
    }
    title.setText(message.title());
    detail.setText(message.detail());
    detail.setVisible(!message.detail().isEmpty());
    detail.setManaged(!message.detail().isEmpty());
    icon.setIconLiteral(
        switch (message.tone()) {
          case SUCCESS -> "fth-check-circle";
          case INFO -> "fth-info";
          case WARNING -> "fth-alert-triangle";
          case DANGER -> "fth-alert-octagon";
        });
    for (Message.Tone tone : Message.Tone.values()) {
      pseudoClassStateChanged(
          PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT)), tone == message.tone());
    }
  }
}
