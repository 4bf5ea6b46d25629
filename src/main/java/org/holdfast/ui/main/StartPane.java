package org.holdfast.ui.main;

import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Placeholder;

/** What the window shows until the database is there, or why it is not. */
public final class StartPane {

  private static final Texts TEXTS = Texts.of(StartPane.class);

  private final Placeholder placeholder = new Placeholder();
  private final StackPane root = new StackPane(placeholder);

  /** A view that says nothing yet. */
  public StartPane() {
    root.getStyleClass().add("start");
    root.setId("start");
  }

  /** What the window shows. */
  public Parent root() {
    return root;
  }

  /** Says what is being done and for how long at most, and offers to stop it. */
  public void working(String text, String bound, Runnable cancel) {
    placeholder.loading(text, bound, cancel);
  }

  /** Says what went wrong, and offers to try again. */
  public void failed(String text, Runnable retry) {
    placeholder.failed(TEXTS.get("start.failed"), text, retry);
  }
}
