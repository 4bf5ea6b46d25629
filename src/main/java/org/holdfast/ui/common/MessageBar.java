package org.holdfast.ui.common;

import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.holdfast.text.Texts;
import org.holdfast.ui.keys.Shortcut;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Shows a message until it is closed or replaced; takes no room while there is none. What tells of
 * success goes by itself after a while, unless the pointer rests on it, and when its screen is
 * left; what was refused or failed stays. Stands below what is worked on, which it does not move.
 */
public final class MessageBar extends HBox {

  private static final Texts TEXTS = Texts.of(MessageBar.class);

  /** Long enough to read it, to see that it was wrong, and to undo it. */
  private static final Duration PASSING = Duration.seconds(20);

  /** In a narrower bar words and a button beside each other leave no room for the words. */
  private static final double NARROW = 440;

  private final PauseTransition passing = new PauseTransition(PASSING);
  private final MessageKeys keys = new MessageKeys(this::act);
  private final Button action = new Button();
  private final Label title = new Label();
  private final Label detail = new Label();
  private final VBox text = new VBox(2);
  private final FontIcon icon = new FontIcon();
  private ObjectProperty<Message> shown;

  /** A bar called {@code id} that shows whatever {@code message} holds, and can empty it. */
  public static MessageBar of(String id, ObjectProperty<Message> message) {
    MessageBar bar = new MessageBar();
    bar.setId(id);
    bar.bind(message);
    return bar;
  }

  /** An empty bar, as layouts make it; {@link #bind} gives it something to say. */
  public MessageBar() {
    getStyleClass().add("message-bar");
    title.getStyleClass().add("message-title");
    title.setWrapText(true);
    detail.getStyleClass().add("message-detail");
    detail.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    text.getChildren().addAll(title, detail);
    text.setFillWidth(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    setMinHeight(Region.USE_PREF_SIZE);
    setAlignment(Pos.TOP_LEFT);
    setSpacing(10);
    action.setId("message-action");
    action.getStyleClass().add("small");
    action.setMinWidth(Region.USE_PREF_SIZE);
    action.setOnAction(event -> act());
    getChildren().addAll(icon, text, action);
    setAccessibleRole(AccessibleRole.TEXT);
    hoverProperty().addListener(observable -> count());
    // Not while it is laid out.
    widthProperty().addListener(observable -> Platform.runLater(this::placeAction));
    sceneProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              keys.listen(isUndoable() ? newValue : null);
              if (newValue == null) {
                pass();
              }
            });
    passing.setOnFinished(event -> pass());
    show(null);
  }

  /** Shows whatever {@code message} holds, and a button that empties it. */
  public void bind(ObjectProperty<Message> message) {
    shown = message;
    Button close = new Button("", new FontIcon("fth-x"));
    close.getStyleClass().addAll("icon-button", "message-close");
    close.setAccessibleText(TEXTS.get("message.close"));
    close.setFocusTraversable(false);
    close.setOnAction(event -> message.set(null));
    getChildren().add(close);
    message.addListener((observable, oldValue, newValue) -> show(newValue));
    show(message.get());
  }

  /** Makes the dialog of {@code pane} as high as what is said in it needs. */
  public void growing(DialogPane pane) {
    visibleProperty()
        .addListener(
            observable ->
                Platform.runLater(
                    () -> {
                      // It may be closed by then.
                      if (pane.getScene() != null && pane.getScene().getWindow() != null) {
                        pane.getScene().getWindow().sizeToScene();
                      }
                    }));
  }

  private void placeAction() {
    boolean below = getWidth() < NARROW;
    if (below != text.getChildren().contains(action)) {
      text.getChildren().remove(action);
      getChildren().remove(action);
      VBox.setMargin(action, new Insets(4, 0, 0, 0));
      if (below) {
        text.getChildren().add(action);
      } else {
        getChildren().add(getChildren().indexOf(text) + 1, action);
      }
    }
  }

  private boolean isOffering() {
    return shown != null && shown.get() != null && shown.get().action().isPresent();
  }

  private boolean isUndoable() {
    return isOffering() && shown.get().action().get().isUndo();
  }

  /** Does what the message offers, once. */
  private void act() {
    if (isOffering()) {
      keys.listen(null);
      action.setDisable(true);
      shown.get().action().get().run().run();
    }
  }

  /** Lets the message go, if it is one that may. */
  private void pass() {
    if (shown != null && shown.get() != null && shown.get().isPassing() && !shown.isBound()) {
      shown.set(null);
    }
  }

  /** Counts the time of a message, from the start whenever the pointer has left it. */
  private void count() {
    passing.stop();
    if (shown != null && shown.get() != null && shown.get().isPassing() && !isHover()) {
      passing.playFromStart();
    }
  }

  private void show(Message message) {
    setVisible(message != null);
    setManaged(message != null);
    keys.listen(isUndoable() ? getScene() : null);
    count();
    offer(message == null ? Optional.empty() : message.action());
    if (message != null) {
      say(message);
    }
  }

  private void offer(Optional<MessageAction> offered) {
    action.setVisible(offered.isPresent());
    action.setManaged(offered.isPresent());
    action.setDisable(false);
    offered.ifPresent(this::name);
  }

  private void name(MessageAction offered) {
    action.setText(offered.label());
    action.setTooltip(offered.isUndo() ? new Tooltip(Shortcut.UNDO.tip(offered.label())) : null);
  }

  private void say(Message message) {
    setAccessibleText((message.title() + " " + message.detail()).strip());
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
