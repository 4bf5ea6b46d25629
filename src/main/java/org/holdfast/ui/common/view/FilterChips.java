package org.holdfast.ui.common.view;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says what a list is narrowed down by, each filter with a way to take it off, so that nobody takes
 * what is left for all there is; takes no room while nothing is hidden.
 */
final class FilterChips extends FlowPane {

  private static final Texts TEXTS = Texts.of(FilterChips.class);

  private final FilterParts parts;

  FilterChips(FilterParts parts) {
    this.parts = parts;
    getStyleClass().add("filter-chips");
    parts.onChange(this::show);
    show();
  }

  private void show() {
    getChildren().clear();
    Label head = new Label(TEXTS.get("filtered"));
    head.getStyleClass().add("muted");
    head.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().add(head);
    parts.told().stream().map(FilterChips::chip).forEach(getChildren()::add);
    boolean narrowed = getChildren().size() > 1;
    setVisible(narrowed);
    setManaged(narrowed);
  }

  private static Button chip(FilterPart<?> part) {
    Button chip = new Button(part.told(), new FontIcon("fth-x"));
    chip.setId("chip-" + part.id());
    chip.getStyleClass().add("chip");
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setAccessibleText(TEXTS.get("chip.remove", part.told()));
    chip.setOnAction(event -> part.clear());
    return chip;
  }
}
