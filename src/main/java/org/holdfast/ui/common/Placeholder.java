package org.holdfast.ui.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a screen shows while it has nothing to show: why, and what to do about it. */
public final class Placeholder extends VBox {

  private static final Texts TEXTS = Texts.of(Placeholder.class);

  /** A placeholder that says nothing yet. */
  public Placeholder() {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
  }

  /** Says that something is being read. */
  public void loading(String text) {
    show(progress(), text, "", null);
  }

  /** Says that something is being done, how long it may take, and offers to stop it. */
  public void loading(String text, String detail, Runnable cancel) {
    show(progress(), text, detail, button(TEXTS.get("placeholder.cancel"), cancel));
  }

  /**
   * Says how far a screen is that reads before it shows.
   *
   * @param reading what is being read
   * @param retry reads again after a failure
   * @param ready says why there is nothing although everything was read
   */
  public void show(LoadState state, String reading, Runnable retry, Runnable ready) {
    switch (state.phase()) {
      case LOADING -> loading(reading);
      case FAILED -> failed(state.problem().title(), state.problem().detail(), retry);
      case READY -> ready.run();
    }
  }

  private static ProgressIndicator progress() {
    ProgressIndicator progress = new ProgressIndicator();
    progress.setPrefSize(32, 32);
    progress.setMaxSize(32, 32);
    return progress;
  }

  /** Says what went wrong, and offers to try again. */
  public void failed(String title, String detail, Runnable retry) {
    show(icon("fth-cloud-off"), title, detail, button(TEXTS.get("placeholder.retry"), retry));
  }

  /** Says anything else, with one thing to do about it. */
  public void show(String icon, String title, String detail, String action, Runnable run) {
    show(icon(icon), title, detail, button(action, run));
  }

  /** Says anything else, with several things to do about it, the likeliest first. */
  public void show(String icon, String title, String detail, Button... actions) {
    actions[0].getStyleClass().add("accent");
    HBox row = new HBox(8, actions);
    row.setAlignment(Pos.CENTER);
    show(icon(icon), title, detail, row);
  }

  /** Says anything else, with nothing to do about it. */
  public void show(String icon, String title, String detail) {
    show(icon(icon), title, detail, null);
  }

  private void show(Node picture, String title, String detail, Node action) {
    Label heading = new Label(title);
    heading.getStyleClass().add("empty-title");
    heading.setWrapText(true);
    getChildren().setAll(picture, heading);
    if (!detail.isEmpty()) {
      Label text = new Label(detail);
      text.getStyleClass().add("empty-text");
      text.setWrapText(true);
      getChildren().add(text);
    }
    if (action != null) {
      getChildren().add(action);
    }
  }

  private static FontIcon icon(String literal) {
    FontIcon icon = new FontIcon(literal);
    icon.getStyleClass().add("empty-icon");
    return icon;
  }

  private static Button button(String text, Runnable run) {
    Button button = new Button(text);
    button.setOnAction(event -> run.run());
    return button;
  }
}
