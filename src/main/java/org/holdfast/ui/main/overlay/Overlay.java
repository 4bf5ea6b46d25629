package org.holdfast.ui.main.overlay;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Lays one card over the window until Esc, a click beside it or the card itself takes it away; the
 * focus goes back to where it was. Belongs to the JavaFX application thread.
 */
public final class Overlay {

  private final StackPane root = new StackPane();
  private final StackPane veil = new StackPane();
  private Node before;

  /** An overlay over {@code window} that shows nothing yet. */
  public Overlay(Parent window) {
    veil.setId("overlay");
    veil.getStyleClass().add("overlay");
    veil.setVisible(false);
    veil.managedProperty().bind(veil.visibleProperty());
    veil.setOnMousePressed(
        event -> {
          if (event.getTarget() == veil) {
            close();
          }
        });
    veil.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    root.getChildren().addAll(window, veil);
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  /** Shows {@code card}, with the focus on {@code focus}. */
  public void show(Region card, Node focus) {
    if (!veil.isVisible()) {
      before = root.getScene().getFocusOwner();
    }
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.TOP_CENTER);
    veil.getChildren().setAll(card);
    veil.setVisible(true);
    focus.requestFocus();
  }

  /** Shows the window again. */
  public void close() {
    if (veil.isVisible()) {
      veil.setVisible(false);
      veil.getChildren().clear();
      if (before != null && before.getScene() != null) {
        before.requestFocus();
      }
    }
  }

  /** Whether something is shown. */
  public ReadOnlyBooleanProperty shownProperty() {
    return veil.visibleProperty();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.TAB) {
      // A card has one place for the focus; what lies below it is veiled and must not get it.
      event.consume();
    }
  }
}
