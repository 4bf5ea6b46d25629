package org.holdfast.ui.common;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.holdfast.ui.keys.Shortcut;

/**
 * The field that a screen's list is searched by, and the button that forgets all filters. Belongs
 * to the JavaFX application thread.
 */
public final class FilterBar {

  private final TextField search;

  /**
   * Binds {@code search} to {@code text}.
   *
   * @param prompt what is searched, shown with the key that leads here
   * @param clear forgets the filters by {@code forget}
   */
  public FilterBar(
      TextField search, String prompt, StringProperty text, Button clear, Runnable forget) {
    this.search = search;
    search.setPromptText(Shortcut.FIND.tip(prompt));
    search.setAccessibleText(prompt);
    search.textProperty().bindBidirectional(text);
    clear.setOnAction(event -> forget.run());
  }

  /** Puts the cursor there, over what stands in the field. */
  public void focus() {
    search.requestFocus();
    search.selectAll();
  }

  /** Searches for a scanned label. */
  public void scanned(String code) {
    search.setText(code);
    focus();
  }
}
